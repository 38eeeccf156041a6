import { expect, it } from 'vitest'
import { between, BLANK, dabbed, EDGE, likeness } from './neuron'

it('looks for an edge in rows 7 to 9, dark above and below', () => {
  const row = (r: number): number => EDGE.weights.slice(28 * r, 28 * r + 28).reduce((sum, w) => sum + w, 0)
  expect([3, 4, 6, 7, 8, 9, 10, 12, 13].map(row)).toEqual([0, -16, -16, 16, 16, 16, -16, -16, 0])
  expect(EDGE.bias).toBe(-10)
})

it('is painted in squares, within its frame', () => {
  const dab = dabbed(BLANK.weights, { ink: 'negative', size: 3, strength: 0.5 }, 0, 27)
  expect([...dab.entries()].filter(([, w]) => w !== 0)).toEqual([26, 27, 54, 55].map((i) => [i, -0.5]))
  expect(dabbed(dab, { ink: 'erase', size: 5, strength: 1 }, 1, 26)).toEqual(BLANK.weights)
  expect(BLANK.weights.every((w) => w === 0)).toBe(true)
})

it('is painted without gaps', () => {
  expect(between(0, 3)).toEqual([1, 2, 3])
  expect(between(0, 2 * 28 + 4)).toEqual([28 * 1 + 1, 28 * 1 + 2, 28 * 2 + 3, 28 * 2 + 4])
  expect(between(5, 5)).toEqual([])
})

it('is like itself, unlike its opposite, and nothing like nothing', () => {
  const opposite = EDGE.weights.map((w) => -2 * w)
  expect(likeness(EDGE.weights, EDGE.weights)).toBeCloseTo(1, 12)
  expect(likeness(EDGE.weights, opposite)).toBeCloseTo(-1, 12)
  expect(likeness(EDGE.weights, BLANK.weights)).toBe(0)
})
