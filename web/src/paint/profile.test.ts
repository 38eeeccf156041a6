import { describe, expect, it } from 'vitest'
import { columnOf, decadesOf, heightOf } from './profile'

describe('the scale of sorted numbers', () => {
  it('goes by powers of ten, either way', () => {
    expect([heightOf(2, 2), heightOf(-2, 2), heightOf(0, 2)]).toEqual([1, -1, 0])
    expect(heightOf(2e-3, 2)).toBeCloseTo(0.5, 10)
    expect(heightOf(-2e-9, 2)).toBe(-0)
  })

  it('has lines at powers of ten', () => {
    expect(decadesOf(0.3)).toEqual([0.1, 0.001, 0.00001].map((power) => expect.closeTo(power, 12) as number))
    expect(decadesOf(0)).toEqual([])
  })
})

describe('a column', () => {
  const sorted = Float32Array.of(4, 2, 1, 0, -1, -8)
  it('shows the strongest of those that share it', () => {
    expect([0, 1, 2].map((column) => columnOf(sorted, column, 3))).toEqual([4, 1, -8])
    expect([0, 5, 11].map((column) => columnOf(sorted, column, 12))).toEqual([4, 1, -8])
  })
})
