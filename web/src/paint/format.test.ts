import { describe, expect, test } from 'vitest'
import { activationText, allBits, bits, countText, fixed, inCircle, sumText, termText } from './format'

describe('numbers as text', () => {
  test('activations in circles drop the leading zero', () => {
    expect([0.91, 1, 0, 0.004, 0.995].map((a) => inCircle(Math.fround(a)))).toEqual([
      '.91',
      '1.00',
      '.00',
      '.00',
      '1.00',
    ])
    expect(inCircle(-0.304)).toBe('−.30')
  })

  test('rounding is half away from zero on the exact value', () => {
    expect(inCircle(0.125)).toBe('.13')
    expect(sumText(-0.125)).toBe('−0.13')
    // 0.635 as float32 lies below 0.635, so it goes down.
    expect(inCircle(Math.fround(0.635))).toBe('.63')
  })

  test('a zero has no sign, a negative number a real minus', () => {
    expect(sumText(-0.004)).toBe('0.00')
    expect(sumText(-2.01)).toBe('\u22122.01')
    expect(activationText(0.9124)).toBe('0.912')
  })

  test('terms carry their sign unless they are zero as shown', () => {
    expect(['+8.955', '−1.689', '0.000', '+0.001', '+12.000']).toEqual(
      [8.955, -1.689, -0.0001, 0.001, 12].map((term) => termText(term)),
    )
  })

  test('what is not finite is said so', () => {
    expect([NaN, Infinity, -Infinity].map((value) => fixed(value, 2))).toEqual(['?', '∞', '−∞'])
  })

  test('counts are grouped', () => {
    expect([7, 784, 13002, 1234567].map(countText)).toEqual(['7', '784', '13,002', '1,234,567'])
  })

  test('bits are those of the float32', () => {
    expect([1, -2, 0, Math.fround(0.1)].map(bits)).toEqual(['3f800000', 'c0000000', '00000000', '3dcccccd'])
    expect(allBits(new Float32Array([1, -2, 0.1]))).toBe('3f800000c00000003dcccccd')
  })
})
