import { describe, expect, it } from 'vitest'
import {
  binOf,
  digitsSaid,
  histogram,
  mostSaid,
  quantiles,
  shareBelow,
  sureShare,
  UNHEARD,
  withMore,
  type Answers,
} from './answers'

function answers(top: readonly number[], said: readonly number[]): Answers {
  return { top, said, examples: [] }
}

describe('answers', () => {
  const some = answers([0.1, 0.95, 0.9, 0.3, 1], [3, 5, 5, 0, 3])

  it('are counted by digit and by top activation', () => {
    expect(digitsSaid(some)).toEqual([1, 0, 0, 2, 0, 2, 0, 0, 0, 0])
    expect(mostSaid(some)).toBe(3)
    expect(histogram(some).flatMap((count, bin) => (count > 0 ? [[bin, count]] : []))).toEqual([
      [2, 1],
      [6, 1],
      [18, 1],
      [19, 2],
    ])
    expect([binOf(0), binOf(Math.fround(0.9)), binOf(1)]).toEqual([0, 17, 19])
    expect(sureShare(some)).toBe(0.6)
    expect(shareBelow(some, 0.9)).toBe(0.4)
  })

  it('have the quantiles that NumPy has', () => {
    // numpy.quantile([0.1, 0.95, 0.9, 0.3, 1], [0.05, 0.25, 0.5, 0.9, 1])
    const [low, quarter, median, high, most] = quantiles(some, [0.05, 0.25, 0.5, 0.9, 1])
    expect(low).toBeCloseTo(0.14, 12)
    expect([quarter, median, most]).toEqual([0.3, 0.9, 1])
    expect(high).toBeCloseTo(0.98, 12)
    expect(quantiles(answers([0.25], [1]), [0.05, 0.5])).toEqual([0.25, 0.25])
  })

  it('grow by portions, and keep examples', () => {
    const more = (from: number, count: number): Parameters<typeof withMore>[1] => ({
      images: Uint8Array.from({ length: 784 * count }, (_, i) => from + Math.floor(i / 784)),
      first: Uint8Array.from({ length: count }, (_, i) => (from + i) % 10),
      firstActivation: new Float32Array(count).fill(0.5),
    })
    const all = [
      [0, 100],
      [100, 100],
      [200, 56],
    ].reduce((found, [from = 0, count = 0]) => withMore(found, more(from, count), 256, true), UNHEARD)
    expect(all.top).toHaveLength(256)
    expect(all.examples.map(({ image }) => image[0])).toEqual([0, 36, 73, 109, 146, 182, 219, 255])
    expect(all.examples.map(({ said }) => said)).toEqual([0, 6, 3, 9, 6, 2, 9, 5])
    expect(withMore(UNHEARD, more(0, 100), 2000, false).examples.map(({ image }) => image[0])).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ])
    expect(withMore(UNHEARD, more(0, 1), 1, false).examples).toHaveLength(1)
  })
})
