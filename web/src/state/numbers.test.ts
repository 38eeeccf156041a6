import { describe, expect, it } from 'vitest'
import { inRange, nearestStop, parsedNumber, stepped, STOPS, type NumberSetting } from './numbers'

describe('numbers that are typed', () => {
  it.each([
    ['rate', '0.5', 0.5],
    ['rate', ' .5 ', 0.5],
    ['rate', '1e-3', 0.001],
    ['batch', '60,000', 60_000],
    ['batch', '1 000', 1000],
    ['seed', '9007199254740991', Number.MAX_SAFE_INTEGER],
  ] as const)('%s: “%s” is %d', (name, text, value) => {
    expect(parsedNumber(name, text)).toBe(value)
  })

  it.each([
    ['rate', ''],
    ['rate', '-1'],
    ['rate', 'much'],
    ['rate', '1e9'],
    ['rate', 'Infinity'],
    ['batch', '0'],
    ['batch', '1.5'],
    ['batch', '60001'],
    ['batch', '1,00'],
    ['seed', '9007199254740993'],
  ] as const)('%s: “%s” is refused', (name, text) => {
    expect(parsedNumber(name, text)).toBeNull()
  })
})

describe('steps', () => {
  it('lead from stop to stop, and back', () => {
    expect(stepped('rate', 1.5, true)).toBe(2)
    expect(stepped('rate', 1.6, false)).toBe(1.5)
    expect(stepped('batch', 10, false)).toBe(5)
    expect(stepped('seed', 7, true)).toBe(8)
  })

  it('stay in range', () => {
    expect(stepped('rate', 0, false)).toBe(0)
    expect(stepped('batch', 60_000, true)).toBe(60_000)
    expect(stepped('seed', 0, false)).toBe(0)
  })

  it('stop at numbers that a run can have, in order', () => {
    for (const [name, stops] of Object.entries(STOPS) as [NumberSetting, number[]][]) {
      expect(stops.every((stop) => inRange(name, stop))).toBe(true)
      expect([...stops].sort((one, other) => one - other)).toEqual(stops)
      expect(stops.map((stop) => nearestStop(name, stop))).toEqual(stops.map((_, i) => i))
    }
  })
})
