/** A network with something broken, to the bit as src/litup/experiments/lesions.py breaks it. */
import { shuffled } from './dice'
import type { Kernel } from './kernel'
import { networkOf, type Shape } from './parameters'
import { initialised } from './starts'

/** The first `count` neurons of a hidden layer, in the order of a seed. */
export interface Fallen {
  readonly layer: number
  readonly count: number
  readonly seed: number
}

export interface Lesions {
  /** Neurons of hidden layers that are silent, their activation 0: silent[l] of layer l; entries may be missing. */
  readonly silent: readonly (readonly number[])[]
  /** Neurons that are silent besides: which of their layer, chance decides. */
  readonly fallen?: Fallen
  /** Layers whose biases are 0. */
  readonly biases: readonly number[]
  /** Weights are w + noise · rms · N(0, 1), rms being the root mean square of their layer's. */
  readonly noise: number
  /** Which noise: that of the initial weights N(0, 1) of this seed. */
  readonly seed: number
}

export const WHOLE: Lesions = { silent: [], biases: [], noise: 0, seed: 0 }

/** The parameters of a copy that is broken: by noise first, then what is silent. */
export function broken(
  kernel: Kernel,
  parameters: Float32Array,
  shape: Shape,
  { silent, fallen, biases, noise, seed }: Lesions,
): Float32Array<ArrayBuffer> {
  const hurt = networkOf(parameters.slice(), shape)
  const { sizes, W, b } = hurt
  if (noise !== 0) {
    const thrown = networkOf(initialised(kernel, { sizes, init: 'normal', seed }), shape)
    for (let l = 1; l < sizes.length; l++) addNoise(W[l]!, thrown.W[l]!, noise)
  }
  for (const l of biases) b[l]?.fill(0)
  // A silent neuron sends nothing.
  const silence = (l: number, neurons: Iterable<number>): void => {
    for (const k of neurons) for (let i = k; i < (W[l + 1]?.length ?? 0); i += sizes[l]!) W[l + 1]![i] = 0
  }
  for (const [l, neurons] of silent.entries()) silence(l, neurons)
  if (fallen) {
    const { layer, count, seed: order } = fallen
    silence(layer, shuffled(kernel, sizes[layer]!, order, layer).subarray(0, count))
  }
  return hurt.parameters as Float32Array<ArrayBuffer>
}

function addNoise(weights: Float32Array, thrown: Float32Array, noise: number): void {
  const by = noise * rms(weights)
  for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! + by * thrown[i]!
}

/** In float64, the squares added as NumPy adds them. */
function rms(weights: Float32Array): number {
  const squares = Float64Array.from(weights, (w) => w * w)
  return Math.sqrt(pairwise(squares, 0, squares.length) / squares.length)
}

/** NumPy's sum: eight sums side by side of up to 128 numbers, halves of more. */
function pairwise(values: Float64Array, from: number, count: number): number {
  if (count > 128) {
    const half = Math.floor(count / 2)
    const first = half - (half % 8)
    return pairwise(values, from, first) + pairwise(values, from + first, count - first)
  }
  const eights = count - (count % 8)
  const sums = values.slice(from, from + Math.min(8, eights))
  for (let i = 8; i < eights; i++) sums[i % 8]! += values[from + i]!
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = sums
  let sum = a + b + (c + d) + (e + f + (g + h))
  for (let i = eights; i < count; i++) sum += values[from + i]!
  return sum
}
