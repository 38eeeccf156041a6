import { describe, expect, test } from 'vitest'
import { cutoffBin, edgesOf, fullValue, lightOf, type GapQuestion } from './strength'

/** Two sources, three targets: W[j][k]. */
const WEIGHTS = new Float32Array([1, -2, 0.5, 0, -1, 0.001])
const QUESTION: GapQuestion = {
  weights: WEIGHTS,
  activations: new Float32Array([0.5, 1]),
  mode: 'signal',
  layer: 1,
  focus: null,
  most: 100,
  gain: 1,
  full: 2,
}

function pairs(question: GapQuestion): string[] {
  const { source, target } = edgesOf(question)
  return [...source].map((k, e) => `${k.toString()}→${(target[e] ?? 0).toString()}`)
}

describe('edges of a gap', () => {
  test('come by source, without those that cannot be seen', () => {
    expect(pairs(QUESTION)).toEqual(['0→0', '0→1', '0→2', '1→0'])
  })

  test('shine by |value|^1.2 with the sign of the value', () => {
    const { light } = edgesOf(QUESTION)
    expect(light[0]).toBeCloseTo(Math.pow(0.5 / 2, 1.2))
    expect(light[2]).toBeCloseTo(-Math.pow(0.5 / 2, 1.2))
    expect(light[3]).toBeCloseTo(-1)
  })

  test('an unlit source sends nothing, though it has weights', () => {
    const activations = new Float32Array([0, 1])
    expect(pairs({ ...QUESTION, activations })).toEqual(['1→0'])
    expect(pairs({ ...QUESTION, activations, mode: 'weight' })).toEqual(['0→0', '0→1', '0→2', '1→0'])
  })

  test('are only the focused neuron’s', () => {
    expect(pairs({ ...QUESTION, focus: { layer: 1, index: 0 } })).toEqual(['0→0', '1→0'])
    expect(pairs({ ...QUESTION, focus: { layer: 0, index: 1 } })).toEqual(['1→0'])
    expect(pairs({ ...QUESTION, focus: { layer: 3, index: 0 } })).toEqual([])
  })

  test('are the strongest when there are too many', () => {
    const weights = Float32Array.from({ length: 400 }, (_, i) => (i + 1) / 400)
    const activations = new Float32Array(20).fill(1)
    const edges = edgesOf({ ...QUESTION, weights, activations, most: 50, full: 1 })
    expect(edges.light.length).toBeLessThanOrEqual(50)
    expect(edges.light.length).toBeGreaterThan(45)
    expect(Math.min(...edges.light)).toBeGreaterThan(lightOf(0.86, 1, 1))
  })

  test('all 12,960 of the plain network can be shown', () => {
    const count = [784 * 16, 16 * 16, 16 * 10].map((edges, i) => {
      const wide = [784, 16, 16][i] ?? 0
      const weights = new Float32Array(edges).fill(0.4)
      const activations = new Float32Array(wide).fill(1)
      return edgesOf({ ...QUESTION, weights, activations, mode: 'weight', full: 1, most: 32768 }).light.length
    })
    expect(count.reduce((sum, edges) => sum + edges, 0)).toBe(12960)
  })
})

test('full light is the largest weight, times activations beyond 1', () => {
  expect(fullValue(WEIGHTS, new Float32Array([0.1, 0.2]), 'signal')).toBe(2)
  expect(fullValue(WEIGHTS, new Float32Array([0.1, 3]), 'signal')).toBe(6)
  expect(fullValue(WEIGHTS, new Float32Array([0.1, 3]), 'weight')).toBe(2)
})

test('one neuron’s edges are measured by the largest among them', () => {
  const activations = new Float32Array([0.5, 1])
  expect(fullValue(WEIGHTS, activations, 'signal', 1, { layer: 1, index: 1 })).toBe(0.25)
  expect(fullValue(WEIGHTS, activations, 'signal', 1, { layer: 0, index: 0 })).toBe(0.5)
  expect(fullValue(WEIGHTS, activations, 'weight', 1, { layer: 1, index: 2 })).toBe(1)
  expect(fullValue(WEIGHTS, activations, 'signal', 1, { layer: 3, index: 0 })).toBeGreaterThan(0)
})

test('the cutoff keeps as many bins as fit', () => {
  expect(cutoffBin(new Uint32Array([5, 4, 3, 2]), 5)).toBe(2)
  expect(cutoffBin(new Uint32Array([5, 4, 3, 2]), 100)).toBe(0)
})
