import { describe, expect, it } from 'vitest'
import { networkOf } from '../../engine/parameters'
import { facesOf, lotOf, toggled, type Face } from './faces'
import { editsTo } from './replace'

const DEALT = { numbers: Uint32Array.of(7, 5), labels: Uint8Array.of(1, 2), pixels: new Uint8Array(1568) }
const DRAWN: Face = { image: new Uint8Array(784).fill(3), label: 4, number: null }

describe('the faces of a table', () => {
  const faces = facesOf(DEALT)

  it('come and go, those of the training set first', () => {
    const more = toggled([DRAWN], faces[0]!)
    expect(more.map(({ number }) => number)).toEqual([7, null])
    expect(toggled(more, { ...DRAWN })).toEqual([faces[0]])
    expect(toggled(more, { ...DRAWN, label: 5 })).toHaveLength(3)
  })

  it('are told to the engine by number, others pixel by pixel', () => {
    const { numbers, images, labels } = lotOf([...faces, DRAWN])
    expect([[...numbers], [...labels], images.length, images[0]]).toEqual([[7, 5], [4], 784, 3])
  })
})

describe('other parameters', () => {
  it('are edits where they differ', () => {
    const network = networkOf(new Float32Array(11), { sizes: [3, 2, 1], activation: 'sigmoid', cost: 'quadratic' })
    const next = new Float32Array(11)
    next[4] = 1.5
    next[7] = -2
    expect(editsTo(network, next)).toEqual([
      { layer: 1, j: 1, k: 1, value: 1.5 },
      { layer: 1, j: 1, k: null, value: -2 },
    ])
  })
})
