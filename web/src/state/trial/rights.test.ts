import { describe, expect, it } from 'vitest'
import { WHOLE } from '../../engine/lesions'
import { different, distinct, keyOf, NOTHING, NOWHERE, withTried } from './rights'

const TURNED = { movement: { way: 'rotate', amount: 5 } } as const
const BROKEN = { lesions: { ...WHOLE, noise: 1 } }

describe('what is known of attempts', () => {
  it('is kept once it is whole; what is not goes on from where it is', () => {
    const right = { images: 100, correct: 90 }
    const half = { images: 50, correct: 44 }
    const first = withTried(NOTHING, 1000, [TURNED, BROKEN], { data: 'mnist', images: 100, rights: [right, half] })
    expect(first.rights.get(keyOf(1000, TURNED))).toEqual(right)
    expect(first.rights.size).toBe(1)
    expect(first.since).toEqual({ key: keyOf(1000, BROKEN), right: half })
    const second = withTried(first.rights, 1000, [BROKEN], { data: 'mnist', images: 100, rights: [right] })
    expect(second.rights.size).toBe(2)
    expect(second.since).toEqual(NOWHERE)
    expect(first.rights.size).toBe(1)
  })

  it('is told apart by the attempt and by how many images were taken', () => {
    const keys = [keyOf(1000, TURNED), keyOf(10_000, TURNED), keyOf(1000, BROKEN), keyOf(1000, {})]
    expect(new Set(keys).size).toBe(4)
    expect(distinct([3, 1, 3, 2, 1])).toEqual([3, 1, 2])
    expect(different([TURNED, {}, BROKEN, {}, { ...TURNED }])).toEqual([TURNED, {}, BROKEN])
  })
})
