import { describe, expect, test } from 'vitest'
import { approach } from './ease'
import { FULL, Pace } from './pace'
import { filled, isTold, phaseOf, travelled, underway } from './reveal'
import { closeSecond } from './second'

describe('the forward pass', () => {
  test('a layer travels, then fills', () => {
    expect([travelled(1, 0), travelled(1, 0.33), travelled(1, 1)]).toEqual([0, 0.5, 1])
    expect([filled(0, 0), filled(1, 0.4), filled(1, 1), filled(2, 1)]).toEqual([1, 0, 1, 0])
  })

  test('numbers are told once their neurons light up', () => {
    expect([0, 0.6, 0.9, 1].map((shown) => isTold(1, shown))).toEqual([false, false, true, true])
    expect([isTold(0, 0), isTold(2, 1), isTold(2, 2)]).toEqual([true, false, true])
  })

  test('phases follow one another', () => {
    expect([0, 0.3, 0.8, 1, 1.3, 3].map((shown) => phaseOf(shown, 3))).toEqual([
      { phase: 'input', layer: 0 },
      { phase: 'travel', layer: 1 },
      { phase: 'fill', layer: 1 },
      { phase: 'rest', layer: 1 },
      { phase: 'travel', layer: 2 },
      { phase: 'answer', layer: 3 },
    ])
    expect([underway(0, 3), underway(1.5, 3), underway(3, 3)]).toEqual([null, 2, null])
  })
})

test('what is shown reaches what is true, and can be turned round on the way', () => {
  const shown = new Float32Array([0, 1])
  expect(approach(shown, new Float32Array([1, 1]), 16)).toBe(true)
  expect(shown[0]).toBeGreaterThan(0)
  expect(shown[0]).toBeLessThan(1)
  for (let i = 0; i < 100; i++) approach(shown, new Float32Array([0, 0.5]), 16)
  expect([...shown]).toEqual([0, 0.5])
  expect(approach(shown, new Float32Array([1, 0]), Infinity)).toBe(true)
  expect([...shown]).toEqual([1, 0])
})

test('painting gets coarser while it is slow, and is full at rest', () => {
  const pace = new Pace()
  expect(pace.quality(true)).toBe(FULL)
  pace.took(500, false)
  expect(pace.quality(true).sharpness).toBeLessThan(1)
  expect(pace.quality(false)).toBe(FULL)
  for (let i = 0; i < 20; i++) pace.took(500, false)
  expect(pace.quality(true).most).toBeLessThan(FULL.most)
  for (let i = 0; i < 20; i++) pace.took(5, false)
  expect(pace.quality(true)).toBe(FULL)
})

test('a close second is one', () => {
  expect(closeSecond(new Float32Array([0.1, 0.9, 0.5]), [1, 2, 0])).toBe(2)
  expect(closeSecond(new Float32Array([0.1, 0.9, 0.2]), [1, 2, 0])).toBe(null)
  expect(closeSecond(new Float32Array([0, 0.49, 0.48]), [1, 2, 0])).toBe(null)
  expect(closeSecond(undefined, [])).toBe(null)
})
