/**
 * A neuron's sum z = Σ w·a + b with its terms, so that what is shown adds up as shown. z and b are the kernel's own,
 * rounded to thousandths like the terms; products are float64; what rounding leaves over is a number of its own.
 */
import type { NeuronRef } from '../engine/types'
import { exactText } from './format'

export interface Term {
  /** Neuron of the layer before. */
  readonly index: number
  readonly weight: number
  readonly activation: number
  /** weight × activation. */
  readonly product: number
}

export interface NeuronSum {
  /** The largest terms first; terms of 0 are left out. */
  readonly largest: readonly Term[]
  /** How many non-zero terms are not listed. */
  readonly more: number
  /** What those come to. */
  readonly rest: number
  /** What the listed terms and `rest`, as shown, lack to make `weighted`: their rounding, in thousandths at most a few. */
  readonly rounding: number
  /** Σ w·a as shown: z as shown minus b as shown (three decimals). */
  readonly weighted: number
  readonly bias: number
  readonly z: number
  /** Largest |product|; 0 when there is none. */
  readonly full: number
}

/** All non-zero terms, the largest |product| first; equals in order of index. */
export function termsOf(weights: Float32Array, activations: Float32Array): Term[] {
  const terms: Term[] = []
  for (let index = 0; index < activations.length; index++) {
    const weight = weights[index] ?? 0
    const activation = activations[index] ?? 0
    const product = weight * activation
    if (product !== 0) terms.push({ index, weight, activation, product })
  }
  return terms.sort((one, other) => Math.abs(other.product) - Math.abs(one.product) || one.index - other.index)
}

/**
 * The sum of one neuron. `weights` is its row of W, `activations` the layer before, `list` how many terms are listed
 * one by one. A single term left over is listed too.
 */
export function neuronSum(
  weights: Float32Array,
  activations: Float32Array,
  bias: number,
  z: number,
  list: number,
): NeuronSum {
  const terms = termsOf(weights, activations)
  const largest = terms.length <= list + 1 ? terms : terms.slice(0, list)
  const rest = terms.slice(largest.length).reduce((total, term) => total + term.product, 0)
  const weighted = thousandths(z) - thousandths(bias)
  const listed = largest.reduce((total, term) => total + thousandths(term.product), 0)
  return {
    largest,
    more: terms.length - largest.length,
    rest,
    rounding: (weighted - listed - thousandths(rest)) / 1000,
    weighted: weighted / 1000,
    bias,
    z,
    full: Math.abs(terms[0]?.product ?? 0),
  }
}

/** The value in thousandths, as `toFixed(3)` writes it. */
export function thousandths(value: number): number {
  return Math.round(Number(value.toFixed(3)) * 1000)
}

/** Σ w·a as shown, between z and b as shown: the three add up. */
export function productText(z: number, b: number): string {
  return exactText((thousandths(z) - thousandths(b)) / 1000)
}

/** Row `index` of a matrix with rows of `wide`. */
export function rowOf(matrix: Float32Array, index: number, wide: number): Float32Array {
  return matrix.subarray(index * wide, (index + 1) * wide)
}

/** How many edges a network of these sizes has; with a neuron, how many of them are its own. */
export function edgeCount(sizes: readonly number[], neuron: NeuronRef | null): number {
  if (neuron) return (sizes[neuron.layer - 1] ?? 0) + (sizes[neuron.layer + 1] ?? 0)
  return sizes.slice(1).reduce((sum, to, i) => sum + (sizes[i] ?? 0) * to, 0)
}

export interface Count {
  readonly weights: readonly { readonly from: number; readonly to: number; readonly product: number }[]
  readonly biases: readonly number[]
  readonly total: number
}

/** The parameters of a network of these sizes, counted. */
export function countParameters(sizes: readonly number[]): Count {
  const biases = sizes.slice(1)
  const weights = biases.map((to, i) => ({ from: sizes[i] ?? 0, to, product: (sizes[i] ?? 0) * to }))
  const total = weights.reduce((sum, each) => sum + each.product, 0) + biases.reduce((sum, each) => sum + each, 0)
  return { weights, biases, total }
}
