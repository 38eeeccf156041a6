import { describe, expect, it } from 'vitest'
import { networkOf } from '../engine/parameters'
import { keyed, parsedValue, reachOf, shortest, stepOf } from './knob'

const KEY = { shiftKey: false }

describe('a knob', () => {
  it('reaches round numbers beyond its layer, in steps of 1, 2 or 5', () => {
    const shape = { sizes: [2, 1, 1], activation: 'sigmoid', cost: 'quadratic' } as const
    const network = networkOf(Float32Array.of(0.5, -3, 0.25, 9, -41), shape)
    expect(reachOf(network, { layer: 1, j: 0, k: 0 })).toBe(5)
    expect(reachOf(network, { layer: 1, j: 0, k: null })).toBe(1)
    expect(reachOf(network, { layer: 2, j: 0, k: 0 })).toBe(20)
    expect(reachOf(network, { layer: 2, j: 0, k: null })).toBe(100)
    expect([1, 2, 5, 10, 20, 50].map(stepOf)).toEqual([0.005, 0.01, 0.05, 0.05, 0.1, 0.5])
  })

  it('goes by fine and coarse steps, to its ends and to zero', () => {
    expect(keyed({ key: 'ArrowUp', ...KEY }, 0.5, 5)).toBe(Math.fround(0.55))
    expect(keyed({ key: 'ArrowLeft', shiftKey: true }, 0.5, 5)).toBe(0)
    expect(keyed({ key: 'PageDown', ...KEY }, 0.5, 5)).toBe(0)
    expect(keyed({ key: 'End', ...KEY }, 0.5, 5)).toBe(5)
    expect(keyed({ key: '0', ...KEY }, 0.5, 5)).toBe(0)
    expect(keyed({ key: 'x', ...KEY }, 0.5, 5)).toBeNull()
  })

  it('writes the shortest decimal that is the very float32', () => {
    expect([0.1, 1 / 3, -10, 0, 16777216].map((value) => shortest(Math.fround(value)))).toEqual([
      '0.1',
      '0.33333334',
      '-10',
      '0',
      '16777216',
    ])
    for (let i = 1; i < 2000; i++) {
      const value = Math.fround(Math.sin(i) * 10 ** ((i % 9) - 5))
      expect(Math.fround(Number(shortest(value)))).toBe(value)
    }
  })

  it('takes typed numbers, and nothing else', () => {
    expect(parsedValue(' \u22121.25 ')).toBe(-1.25)
    expect(parsedValue('.5')).toBe(0.5)
    expect(parsedValue('1e-3')).toBe(Math.fround(0.001))
    for (const text of ['', '-', '1,5', '0x10', 'NaN', 'Infinity', '1e999', '1000001', '1 2']) {
      expect(parsedValue(text)).toBeNull()
    }
    expect(parsedValue('0.999', 0.001, 0.999)).toBe(Math.fround(0.999))
    expect(parsedValue('10.01', -10, 10)).toBeNull()
    expect(parsedValue('-0.1', 0, 1)).toBeNull()
  })
})
