import { expect, it } from 'vitest'
import { counted, meanOf } from './angles'

it('counts angles by tens, and all of them', () => {
  const bars = counted([0, 9.99, 10, 95, 180])
  expect(bars).toHaveLength(18)
  expect([bars[0], bars[1], bars[9], bars[17]]).toEqual([2, 1, 1, 1])
  expect(bars.reduce((sum, one) => sum + one, 0)).toBe(5)
})

it('leaves out what has no direction', () => {
  expect(counted([NaN, 30]).reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(meanOf([30, NaN, 50])).toBe(40)
})
