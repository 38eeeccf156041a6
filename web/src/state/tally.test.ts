import { describe, expect, it } from 'vitest'
import type { Judged } from '../engine/training'
import { counted, NOTHING, perDigit } from './tally'

const JUDGED: Judged = {
  data: 'mnist',
  from: 40,
  total: 100,
  labels: new Uint8Array([3, 4, 4]),
  first: new Uint8Array([3, 9, 4]),
  second: new Uint8Array([5, 4, 9]),
  firstActivation: new Float32Array([0.5, 0.75, 1]),
  secondActivation: new Float32Array([0, 0.25, 0]),
  images: Uint8Array.from({ length: 3 * 784 }, (_, i) => Math.floor(i / 784)),
}

describe('a tally', () => {
  const tally = counted(counted(NOTHING, JUDGED, 0, 1), JUDGED, 1, 3)

  it('counts what was seen and what was read right', () => {
    expect([tally.seen, tally.correct]).toEqual([3, 2])
    expect(perDigit(tally)[4]).toEqual({ seen: 2, correct: 1 })
    expect(perDigit(tally)[0]).toEqual({ seen: 0, correct: 0 })
  })

  it('says which digit was taken for which', () => {
    expect(tally.confusion[49]).toBe(1)
    expect(tally.confusion.reduce((sum, count) => sum + count)).toBe(3)
  })

  it('keeps the mistakes with their images', () => {
    expect(tally.mistakes).toEqual([
      {
        index: 41,
        label: 4,
        first: 9,
        second: 4,
        firstActivation: 0.75,
        secondActivation: 0.25,
        image: new Uint8Array(784).fill(1),
      },
    ])
  })

  it('leaves the one before as it was', () => {
    expect(NOTHING.confusion.every((count) => count === 0)).toBe(true)
  })
})
