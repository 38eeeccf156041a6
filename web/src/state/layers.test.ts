import { describe, expect, it } from 'vitest'
import { countFormula, hiddenOf, parsedWidth, sizesOf, steppedWidth, withLayer, without, withWidth } from './layers'

describe('layers', () => {
  it('are counted as in the lesson', () => {
    expect(countFormula([784, 16, 16, 10])).toBe('784×16 + 16×16 + 16×10 + 16 + 16 + 10 = 13,002')
    expect(countFormula(sizesOf([]))).toBe('784×10 + 10 = 7,850')
  })

  it('come and go, the image and the outputs stay', () => {
    expect(sizesOf(withLayer([16, 30], 1))).toEqual([784, 16, 16, 30, 10])
    expect(sizesOf(withLayer([], 0))).toEqual([784, 16, 10])
    expect(without([16, 30], 1)).toEqual([30])
    expect(withWidth([16, 30], 2, 31)).toEqual([16, 31])
    expect(hiddenOf([784, 5, 10])).toEqual([5])
  })

  it('have widths that a network can have', () => {
    expect(['1', ' 2048 ', '2,048', '0', '4097', '', 'x', '1.5', '-3'].map(parsedWidth)).toEqual([
      1,
      2048,
      2048,
      null,
      null,
      null,
      null,
      null,
      null,
    ])
    expect([steppedWidth(16, true), steppedWidth(17, false), steppedWidth(1, false), steppedWidth(4096, true)]).toEqual(
      [20, 16, 1, 4096],
    )
  })
})
