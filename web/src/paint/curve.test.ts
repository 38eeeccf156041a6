import { expect, test } from 'vitest'
import { fall, slope, smooth } from './curve'

test('an edge leaves and arrives flat, and only falls', () => {
  expect([fall(-1), fall(0), fall(1), fall(2)]).toEqual([0, 0, 1, 1])
  expect(slope(0)).toBeLessThan(0.05)
  expect(slope(1)).toBeLessThan(0.05)
  for (let t = 0; t < 1; t += 0.01) expect(fall(t + 0.01)).toBeGreaterThanOrEqual(fall(t))
})

test('smooth goes from 0 to 1', () => {
  expect([smooth(2, 4, 1), smooth(2, 4, 3), smooth(2, 4, 5)]).toEqual([0, 0.5, 1])
})
