import { describe, expect, it } from 'vitest'
import { roomy, roundTicks, Scale, tickTexts } from './axes'

describe('ticks', () => {
  it('are round numbers within the span', () => {
    expect(roundTicks({ low: -5.5, high: 5.5 }, 6)).toEqual([-4, -2, 0, 2, 4])
    expect(roundTicks({ low: 0.0312, high: 0.0355 }, 4)).toEqual([0.032, 0.034])
    expect(roundTicks({ low: 1, high: 1 }, 4)).toEqual([])
  })

  it('are written with as many decimals as they need', () => {
    expect(tickTexts([-0.5, 0, 0.5])).toEqual(['−0.5', '0.0', '0.5'])
    expect(tickTexts([0, 200])).toEqual(['0', '200'])
    expect(tickTexts([0.032, 0.034])).toEqual(['0.032', '0.034'])
  })
})

describe('a scale', () => {
  const scale = new Scale(664, 366, { low: -1, high: 1 }, { low: 0, high: 3 })

  it('leads to pixels and back', () => {
    expect([scale.x(-1), scale.x(1), scale.y(0), scale.y(3)]).toEqual([50, 650, 326, 26])
    expect(scale.atX(scale.x(0.3))).toBeCloseTo(0.3, 12)
    expect(scale.atY(scale.y(2.2))).toBeCloseTo(2.2, 12)
  })

  it('breaks a line where there is no number', () => {
    expect(
      scale.path([
        [-1, 0],
        [0, NaN],
        [1, 3],
        [0, 1.5],
      ]),
    ).toBe('M50.0 326.0M650.0 26.0L350.0 176.0')
    expect(scale.path([[1e300, 0]])).toBe('M100000.0 326.0')
  })
})

describe('the numbers of an axis', () => {
  it('have thousands apart', () => {
    expect(tickTexts([0, 5000, 10_000])).toEqual(['0', '5,000', '10,000'])
    expect(tickTexts([-1000, 0])).toEqual(['\u22121,000', '0'])
  })
})

describe('a span', () => {
  it('has room around what lies in it', () => {
    expect(roomy([1, NaN, 3], 0.1)).toEqual({ low: 0.8, high: 3.2 })
    expect(roomy([], 0.1)).toEqual({ low: 0, high: 1 })
    const { low, high } = roomy([2], 0.1)
    expect(high).toBeGreaterThan(low)
  })
})
