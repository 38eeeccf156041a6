import { describe, expect, test } from 'vitest'
import { countParameters, edgeCount, neuronSum, rowOf, termsOf, thousandths } from './sum'

/** Numbers in [−scale, scale) from a small generator, as float32. */
function numbers(count: number, seed: number, scale: number): Float32Array {
  let state = seed
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state / 2 ** 31 - 1) * scale
  })
}

describe('a neuron’s sum', () => {
  test('terms are the largest first, zeros left out, equals in order', () => {
    const terms = termsOf(new Float32Array([0.5, -2, 0.5, 1]), new Float32Array([1, 1, 1, 0]))
    expect(terms.map((term) => term.index)).toEqual([1, 0, 2])
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('what is shown adds up as shown (%i)', (seed) => {
    const weights = numbers(784, seed, 2)
    const activations = numbers(784, seed + 100, 1).map((value) => Math.max(value, 0))
    const bias = Math.fround(numbers(1, seed + 200, 3)[0] ?? 0)
    const z = Math.fround(weights.reduce((sum, weight, i) => sum + weight * (activations[i] ?? 0), bias))
    const sum = neuronSum(weights, activations, bias, z, 6)
    const listed = sum.largest.reduce((total, term) => total + thousandths(term.product), 0)
    expect(listed + thousandths(sum.rest) + thousandths(sum.rounding)).toBe(thousandths(sum.weighted))
    expect(thousandths(sum.weighted) + thousandths(bias)).toBe(thousandths(z))
    expect(Math.abs(sum.rounding)).toBeLessThan(0.006)
  })

  test.each([1, 2, 3])('the rest is what the terms not listed come to (%i)', (seed) => {
    const weights = numbers(784, seed, 2)
    const activations = numbers(784, seed + 100, 1)
    const sum = neuronSum(weights, activations, 0.5, 0.25, 6)
    const listed = new Set(sum.largest.map((term) => term.index))
    let rest = 0
    for (let i = 0; i < 784; i++) if (!listed.has(i)) rest += (weights[i] ?? 0) * (activations[i] ?? 0)
    expect(Math.abs(Number(sum.rest.toFixed(3)) - rest)).toBeLessThanOrEqual(0.0005 + 1e-9)
  })

  test('a single term left over is listed, a blank image has none', () => {
    const ones = new Float32Array(4).fill(1)
    expect(neuronSum(ones, ones, 0, 4, 3)).toMatchObject({ more: 0, rest: 0, rounding: 0, weighted: 4 })
    expect(neuronSum(ones, new Float32Array(4), -1.5, -1.5, 3)).toMatchObject({
      largest: [],
      more: 0,
      rest: 0,
      rounding: 0,
      full: 0,
    })
  })

  test('rows of a matrix', () => {
    expect([...rowOf(new Float32Array([1, 2, 3, 4, 5, 6]), 1, 3)]).toEqual([4, 5, 6])
  })
})

test('edges are counted, all or one neuron’s', () => {
  const sizes = [784, 16, 16, 10]
  expect(edgeCount(sizes, null)).toBe(12960)
  expect(edgeCount(sizes, { layer: 0, index: 5 })).toBe(16)
  expect(edgeCount(sizes, { layer: 2, index: 5 })).toBe(26)
  expect(edgeCount(sizes, { layer: 3, index: 5 })).toBe(16)
})

test('13,002 is counted', () => {
  const { weights, biases, total } = countParameters([784, 16, 16, 10])
  expect(weights.map((each) => each.product)).toEqual([12544, 256, 160])
  expect(biases).toEqual([16, 16, 10])
  expect(total).toBe(13002)
})
