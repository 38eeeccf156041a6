import { describe, expect, it } from 'vitest'
import { moveText, slopeText } from './slope-text'

describe('slopes', () => {
  it('have three significant digits', () => {
    const texts = [0.0999999, -0.12134, 1.0234, 0.00002134, 12.345, 0, 1e-12].map((value) => slopeText(value))
    expect(texts).toEqual(['0.100', '\u22120.121', '1.02', '0.0000213', '12.35', '0', '0'])
  })

  it('have their sign where they are moves', () => {
    expect([0.0477, -0.0477, 0, 1e-12].map((value) => moveText(value))).toEqual(['+0.0477', '\u22120.0477', '0', '0'])
  })
})
