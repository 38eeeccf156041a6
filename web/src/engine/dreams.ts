/**
 * Images that neurons like best, climbed to by the slope in the pixels: to the bit as src/litup/experiments/dream.py
 * climbs. z and a are the kernel's; all else is float64, and every sum goes from first to last.
 */
import type { Kernel } from './kernel'
import { likenessOf, type Alike } from './likeness'
import { imagesPerCall, networkOf, type Shape } from './parameters'
import { PIXELS } from './pen'
import { senseless } from './senseless'
import type { Shown } from './shown'
import type { TestSet } from './trials'
import type { Turns } from './turns'
import type { Activation, NeuronRef } from './types'

const SIDE = 28
/** How far the first step goes, in the length of the vector of all pixels; later ones go less and less far. */
const RATE = 2

/** How images are climbed to. */
export interface Way {
  /** Steps of a whole climb: step t goes RATE (1 − t / steps) far. */
  readonly steps: number
  /** The weight of the smoothness penalty. */
  readonly smooth: number
}

/** A neuron, and the image that it is shown: 784 pixels in [0, 1]. */
export interface Climber {
  readonly neuron: NeuronRef
  readonly x: Float64Array
}

/** A climber after some steps. */
export interface Climbed {
  readonly x: Float64Array
  /** The neuron's activation before the first of these steps and after each. */
  readonly activation: Float32Array
  /** a[L] of the image that it has come to. */
  readonly outputs: Float32Array
}

export interface Dreaming {
  /**
   * Let all climbers go on from step `from`, `most` steps at most, fewer where they take long: all of them as many. By
   * the network as it is shown when this number is first asked with; null: another shape is shown by now, or another
   * number was asked with meanwhile.
   */
  dreamt(id: number, climbers: readonly Climber[], way: Way, from: number, most: number): Promise<Climbed[] | null>
  /** Each digit's mean image over the test set, and how alike that digit's images are to it. */
  alike(): Promise<Alike>
  /** An image whose bytes are random, by a seed. */
  noise(seed: number): Promise<Uint8Array>
}

/** Milliseconds of work that one call does at most, or a step of all climbers if that takes longer. */
const WHILE = 40

interface Begun {
  readonly id: number
  readonly shape: Shape
  readonly parameters: Float32Array
  readonly W: readonly Float32Array[]
}

interface Under {
  readonly neuron: NeuronRef
  x: Float64Array
  readonly activation: number[]
  outputs: Float32Array
}

export class Dreams implements Dreaming {
  readonly #kernel: Kernel
  readonly #shown: Shown
  readonly #turns: Turns
  readonly #set: () => Promise<TestSet>
  #begun: Begun | null = null
  #newest = 0
  #alike: Alike | null = null

  constructor(kernel: Kernel, shown: Shown, turns: Turns, set: () => Promise<TestSet>) {
    this.#kernel = kernel
    this.#shown = shown
    this.#turns = turns
    this.#set = set
  }

  async dreamt(
    id: number,
    climbers: readonly Climber[],
    way: Way,
    from: number,
    most: number,
  ): Promise<Climbed[] | null> {
    this.#newest = id
    if (this.#begun?.id !== id) this.#begun = this.#begin(id)
    const begun = this.#begun
    if (!begun) return null
    const under = climbers.map(({ neuron, x }): Under => ({ neuron, x, activation: [], outputs: new Float32Array() }))
    const until = this.#turns.now() + WHILE
    for (let step = from; ; step++) {
      const last = step >= Math.min(from + most, way.steps) || (step > from && this.#turns.now() > until)
      if (!(await this.#all(begun, under, way, step, last))) return null
      if (last) return under.map(({ activation, ...rest }) => ({ ...rest, activation: Float32Array.from(activation) }))
    }
  }

  async alike(): Promise<Alike> {
    const set = await this.#set()
    if (this.#alike?.data !== set.data) this.#alike = await likenessOf(set, this.#turns)
    // What crosses to the page is handed over.
    return { ...this.#alike, means: this.#alike.means.map((mean) => mean.slice()) }
  }

  noise(seed: number): Promise<Uint8Array> {
    return Promise.resolve(senseless(this.#kernel, 'noise', seed, 0, 1))
  }

  #begin(id: number): Begun | null {
    const { shape } = this.#shown
    if (!shape) return null
    const parameters = this.#shown.parameters()
    return { id, shape, parameters, W: networkOf(parameters, shape).W }
  }

  /** A step of all climbers; none after the last, when they only look where they are. */
  async #all(begun: Begun, under: readonly Under[], way: Way, step: number, last: boolean): Promise<boolean> {
    const { shape, parameters, W } = begun
    if (!under.every(({ neuron }) => neuron.index < (shape.sizes[neuron.layer] ?? 0))) return false
    const most = imagesPerCall(shape.sizes)
    for (let from = 0; from < under.length; from += most) {
      if (this.#newest !== begun.id || this.#shown.shape !== shape) return false
      const some = under.slice(from, from + most)
      const seen = this.#shown.denseWith(
        parameters,
        some.map(({ x }) => Float32Array.from(x)),
      )
      for (const [i, one] of some.entries()) {
        const { z, a } = seen[i]!
        one.activation.push(a[one.neuron.layer]?.[one.neuron.index] ?? NaN)
        one.outputs = a.at(-1) ?? new Float32Array()
        if (!last) one.x = stepped(one.x, slopeInPixels(W, shape, one.neuron, z), way, step)
      }
      await this.#turns.next()
    }
    return true
  }
}

/** The image one step further. */
function stepped(x: Float64Array, slope: Float64Array, { steps, smooth }: Way, step: number): Float64Array {
  let squares = 0
  for (const g of slope) squares += g * g
  const length = Math.sqrt(squares)
  if (length === 0) return x
  const rough = roughnessSlope(x)
  const rate = RATE * (1 - step / steps)
  return x.map((pixel, i) => Math.min(Math.max(pixel + rate * (slope[i]! / length + smooth * rough[i]!), 0), 1))
}

/** ∂z[layer][index]/∂x: back through W, then σ'. z: every layer's sums for x. */
function slopeInPixels(
  W: readonly Float32Array[],
  { sizes, activation }: Shape,
  { layer, index }: NeuronRef,
  z: readonly Float32Array[],
): Float64Array {
  const width = sizes[layer - 1]!
  let slope = Float64Array.from(W[layer]!.subarray(width * index, width * (index + 1)))
  for (let l = layer - 1; l > 0; l--) {
    const before = sizes[l - 1]!
    const sums = new Float64Array(before)
    for (let j = 0; j < slope.length; j++) {
      const back = slope[j]! * sigmaPrime(activation, z[l]![j]!)
      for (let k = 0; k < before; k++) sums[k]! += W[l]![before * j + k]! * back
    }
    slope = sums
  }
  return slope
}

/** −½ ∂/∂x of Σ (x_p − x_q)² over all pairs of neighbours: below, above, right and left, in this order. */
function roughnessSlope(x: Float64Array): Float64Array {
  const slope = new Float64Array(PIXELS)
  for (let i = 0; i < PIXELS; i++) {
    const column = i % SIDE
    if (i + SIDE < PIXELS) slope[i]! += x[i + SIDE]! - x[i]!
    if (i >= SIDE) slope[i]! -= x[i]! - x[i - SIDE]!
    if (column < SIDE - 1) slope[i]! += x[i + 1]! - x[i]!
    if (column > 0) slope[i]! -= x[i]! - x[i - 1]!
  }
  return slope
}

/** σ': of sigmoid e⁻ᶻ / (1 + e⁻ᶻ)², where it is the same for −z; of tanh four times that for 2 z. */
function sigmaPrime(activation: Activation, z: number): number {
  if (activation === 'relu') return z > 0 ? 1 : 0
  if (activation === 'identity') return 1
  const times = activation === 'sigmoid' ? 1 : 2
  const e = expMinus(times * Math.abs(z))
  return (times * times * e) / ((1 + e) * (1 + e))
}

/** e⁻ᵗ for t ≥ 0 by sums and products alone, as Python has it: the series for t / 1024, squared ten times. */
function expMinus(t: number): number {
  const y = Math.min(t, 700) / 1024
  let e = 1
  for (let k = 16; k > 0; k--) e = 1 - (y * e) / k
  for (let i = 0; i < 10; i++) e *= e
  return e
}
