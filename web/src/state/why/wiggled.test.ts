import { describe, expect, it } from 'vitest'
import { amountOf, outcomeOf, turnedBy } from './wiggled'

describe('a wiggle', () => {
  it('is by what float32 allows', () => {
    const [turned = NaN] = turnedBy(Math.fround(0.3), [0.1])
    const { by, predicted, measured, difference } = outcomeOf(0.5, 2, Math.fround(0.3), turned, 0.75)
    expect(by).toBe(Math.fround(Math.fround(0.3) + 0.1) - Math.fround(0.3))
    expect([predicted, measured, difference]).toEqual([2 * by, 0.25, 0.25 - 2 * by])
  })

  it('is drowned where the cost hardly moves', () => {
    expect(outcomeOf(0.5, 1e-5, 0, 0.001, 0.5).drowned).toBe(true)
    expect(outcomeOf(0.5, 1, 0, 0.001, 0.501).drowned).toBe(false)
  })

  it('is typed, within reach', () => {
    expect(['0.5', '\u22120.25', '7', '', 'x'].map(amountOf)).toEqual([0.5, -0.25, 2, null, null])
  })
})
