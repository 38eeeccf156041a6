import { describe, expect, it } from 'vitest'
import { amountOf, amountText, byKey, COARSE_FIRST, OFFSETS, outcomeOf, turnedBy, within } from './wiggled'

describe('a wiggle', () => {
  it('is by what float32 allows', () => {
    const value = Math.fround(0.3)
    const { by, predicted, measured, difference } = outcomeOf(0.5, 2, value, turnedBy(value, 0.1), 0.75)
    expect(by).toBe(Math.fround(value + 0.1) - value)
    expect([predicted, measured, difference]).toEqual([2 * by, 0.25, 0.25 - 2 * by])
  })

  it('is drowned where the cost hardly moves', () => {
    expect(outcomeOf(0.5, 1e-5, 0, 0.001, 0.5).drowned).toBe(true)
    expect(outcomeOf(0.5, 1, 0, 0.001, 0.501).drowned).toBe(false)
  })

  it('is typed, within reach', () => {
    expect(['0.5', '+0.5', '\u22120.25', '7', '', 'x'].map(amountOf)).toEqual([0.5, 0.5, -0.25, 2, null, null])
    expect([0.5, 0, -0.25].map(amountText)).toEqual(['+0.5', '0', '\u22120.25'])
    expect([within(0.1 + 0.2), within(-3)]).toEqual([0.3, -2])
  })

  it('is turned by keys', () => {
    const keys = ['ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'Home', 'End', 'a']
    expect(keys.map((key) => byKey(key, 0.5, 0.25))).toEqual([0.25, 0.25, 0.75, 0.75, -2, 2, null])
  })

  it('is measured all along the curve, the ends first', () => {
    expect(COARSE_FIRST.slice(0, 5)).toEqual([-2, 2, 0, -1, 1])
    expect([...COARSE_FIRST].sort((one, other) => one - other)).toEqual(OFFSETS)
  })
})
