import { expect, it } from 'vitest'
import { logTicks } from './ticks'

it('has powers of ten over a wide range, at most six of them', () => {
  expect(logTicks(0.002, 3)).toEqual([0.01, 0.1, 1])
  const wide = logTicks(1e-9, 1e9)
  expect(wide.length).toBeLessThanOrEqual(6)
  expect(wide.every((tick) => Number.isInteger(Math.log10(tick)))).toBe(true)
})

it('has numbers between them over a narrow one', () => {
  expect(logTicks(0.04, 0.9)).toEqual([0.05, 0.1, 0.2, 0.5])
  expect(logTicks(0.06, 0.11)).toEqual([0.06, 0.08, 0.1])
})

it.each([
  [0.05, 0.051],
  [1, 1.0001],
  [900, 1100],
])('has at least two round numbers from %f to %f', (least, most) => {
  const ticks = logTicks(least, most)
  expect(ticks.length).toBeGreaterThanOrEqual(2)
  expect(ticks.every((tick) => tick >= least && tick <= most)).toBe(true)
})
