import { describe, expect, it } from 'vitest'
import { alone, powerText, scaleOf, signed, tex, texFactor } from './scale'

describe('a scale', () => {
  it.each([
    [2.5, 0, '+0.2886', 0.28862],
    [0.01, 0, '−0.0100', -0.01],
    [0.0042, -3, '+4.200', 0.0042],
    [0.000031, -6, '−31.000', -0.000031],
    [3.1e-8, -9, '+31.000', 3.1e-8],
  ])('of values up to %d is 10 to the %i', (largest, exponent, text, value) => {
    const scale = scaleOf(largest)
    expect(scale.exponent).toBe(exponent)
    expect(scale.text(value)).toBe(text)
    expect(scale.value(scale.units(value))).toBeCloseTo(value, 4 - exponent)
  })

  it('of nothing is plain, and of next to nothing has an end', () => {
    expect(scaleOf(0).text(0)).toBe('0.0000')
    expect(scaleOf(1e-44).exponent).toBe(-30)
  })
})

it('writes a sign only where there is something', () => {
  expect([signed(0.2, 1), signed(-0.2, 1), signed(0.01, 1), signed(0, 2)]).toEqual(['+0.2', '−0.2', '0.0', '0.00'])
})

it('writes small numbers alone as powers of ten', () => {
  expect([0.5, 0, -0.00213, -0.0000213].map((value) => alone(value))).toEqual([
    '0.5000',
    '0.0000',
    '−0.0021',
    '−2.13 × 10⁻⁵',
  ])
  expect(tex(-0.0000213)).toBe('-2.13\\cdot10^{-5}')
  expect([texFactor(-0.5), texFactor(0.5)]).toEqual(['(-0.5000)', '0.5000'])
  expect([powerText(-12), powerText(3)]).toEqual(['10⁻¹²', '10³'])
})
