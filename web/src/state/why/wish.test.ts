import { describe, expect, it } from 'vitest'
import { rangesOf } from './rows'
import { spelled, tenths, unitOf, type WishRow } from './wish'

const ROW: WishRow = { place: 0, value: 1, slopes: Float32Array.of(-0.25, 0.125), rest: null, mean: -0.0625, step: 0.1 }

describe('a row of wishes', () => {
  it('is written in a unit that leaves the largest three digits', () => {
    expect([unitOf(0.0313), unitOf(3), unitOf(0), unitOf(1e-7)]).toEqual([-4, -2, 0, -9])
    expect(tenths(0.0313, -4)).toBe(3130)
    expect(tenths(-0.000004, -4)).toBe(-0)
  })

  it('adds up as written', () => {
    expect(spelled(ROW, 2, -1)).toEqual({ wishes: [25, -13], rest: null, rounding: 1, total: 13, mean: 6 })
    const more = spelled({ ...ROW, rest: 0.5, mean: 0.35 }, 4, -1)
    expect(more.wishes.reduce((sum, wish) => sum + wish, more.rest!) + more.rounding).toBe(more.total)
    expect(more.total).toBe(-140)
  })
})

describe('the rows', () => {
  const sizes = [784, 16, 16, 10]
  it.each([
    [{ kind: 'largest' }, [[0, 13_002, 12]]],
    [{ kind: 'outputs' }, [[12_992, 13_002, 12]]],
    [
      { kind: 'neuron', layer: 2, index: 3 },
      [
        [12_819, 12_820, 1],
        [12_608, 12_624, 11],
      ],
    ],
    [
      { kind: 'neuron', layer: 7, index: 99 },
      [
        [13_001, 13_002, 1],
        [12_976, 12_992, 11],
      ],
    ],
  ] as const)('%o are found', (rows, ranges) => {
    expect(rangesOf(sizes, rows).map(({ from, to, most }) => [from, to, most])).toEqual(ranges)
  })
})
