import { describe, expect, it } from 'vitest'
import { around, placeOn, reachFor, UNIT, valueAt } from './number-line'

describe('a number line', () => {
  it('has a mark at each whole number while they are few', () => {
    expect(around(4)).toEqual({ low: -4, high: 4, ticks: [-4, -3, -2, -1, 0, 1, 2, 3, 4] })
    expect(around(10).ticks).toEqual([-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10])
  })

  it('grows with what it has to hold', () => {
    expect([1, -4, 4.1, 10.5, -123].map((value) => reachFor(value, [4, 10]))).toEqual([4, 4, 10, 100, 1000])
  })

  it('leads from value to place and back, and keeps within its ends', () => {
    expect(placeOn(UNIT, 0.25, 10, 50)).toBe(20)
    expect(valueAt(UNIT, 20, 10, 50)).toBe(0.25)
    expect(placeOn(UNIT, 7, 10, 50)).toBe(50)
    expect(valueAt(around(4), -100, 10, 50)).toBe(-4)
  })
})
