import { describe, expect, it } from 'vitest'
import { powerText, signedPower, sizePower } from './powers'

describe('numbers of any size', () => {
  it.each([
    [0.0123456, '+0.0123'],
    [-0.00012345, '−0.000123'],
    [-4.5678e-7, '−4.57·10⁻⁷'],
    [9.999e-5, '+0.000100'],
    [12.345, '+12.3'],
    [1.5e12, '+1.50·10¹²'],
    [0, '0'],
  ])('%d is written %s', (value, text) => {
    expect(signedPower(value)).toBe(text)
  })

  it('have no sign where they are sizes', () => {
    expect(sizePower(0.5)).toBe('0.500')
  })

  it('are powers of ten alone beside a scale', () => {
    expect([1e-4, -100, 1].map(powerText)).toEqual(['+10⁻⁴', '−10²', '+10⁰'])
  })
})
