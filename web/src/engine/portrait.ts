/** What is to be seen of one hidden neuron: on how many synthetic digits it is how active, and the images that light it. */
import { largest, smallest } from './columns'
import type { KnownDigits } from './known'
import { PARTS, PIXELS } from './pen'
import { unrolled, type ImageSet } from './rows'

/** Steps of z. */
export const BINS = 20
/** Images that light a neuron most, and least. */
const LIGHTS = 8

/** An image that lights a neuron much or little. */
export interface Lit {
  readonly index: number
  readonly label: number
  readonly a: number
  readonly image: Uint8Array
}

export interface Lights {
  readonly most: readonly Lit[]
  readonly least: readonly Lit[]
}

/**
 * One hidden neuron: how many synthetic digits by its z, in BINS even steps from the least to the most, `low` to `high`, all
 * of them and those that have each of PARTS; and the images that light it. test: null until the test set is looked through.
 */
export interface Portrait {
  readonly low: number
  readonly high: number
  readonly all: Uint32Array
  readonly having: readonly Uint32Array[]
  readonly drawn: Lights
  readonly test: Lights | null
}

/** What is kept of one neuron: numbers of images, and their activations. */
export interface Kept {
  readonly low: number
  readonly high: number
  readonly all: Uint32Array
  readonly having: readonly Uint32Array[]
  readonly drawn: Extremes
  test: Extremes | null
}

interface Extremes {
  readonly most: readonly number[]
  readonly least: readonly number[]
  readonly highest: readonly number[]
  readonly lowest: readonly number[]
}

/** What is kept of a neuron's z and activations on all measured digits. */
export function kept(z: Float32Array, a: Float32Array, digits: KnownDigits): Kept {
  const low = z.reduce((least, one) => Math.min(least, one))
  const high = z.reduce((most, one) => Math.max(most, one))
  const bins = z.map((one) => (high > low ? Math.min(Math.floor(((one - low) / (high - low)) * BINS), BINS - 1) : 0))
  const count = (has: Uint8Array | null): Uint32Array => {
    const counts = new Uint32Array(BINS)
    for (let i = 0; i < bins.length; i++) counts[bins[i]!]! += has ? has[i]! : 1
    return counts
  }
  const having = PARTS.map((_, part) => count(digits.has(part)))
  return { low, high, all: count(null), having, drawn: extremesOf(z, a), test: null }
}

/** With the images themselves. */
export function portraitOf(
  { low, high, all, having, drawn, test }: Kept,
  measured: ImageSet,
  set: ImageSet | null,
): Portrait {
  return {
    ...{ low, high, all, having },
    drawn: lightsOf(measured, drawn),
    test: test && set ? lightsOf(set, test) : null,
  }
}

/** By z: every activation function rises with it, and a float32 activation is 1 for many images whose z differ. */
export function extremesOf(z: Float32Array, a: Float32Array): Extremes {
  const [most, least] = [largest(z, LIGHTS), smallest(z, LIGHTS)]
  return { most, least, highest: most.map((i) => a[i]!), lowest: least.map((i) => a[i]!) }
}

function lightsOf(set: ImageSet, { most, least, highest, lowest }: Extremes): Lights {
  const lit = (numbers: readonly number[], a: readonly number[]): Lit[] =>
    numbers.map((index, i) => ({ index, label: set.labels[index]!, a: a[i]!, image: unrolled(set, index, PIXELS) }))
  return { most: lit(most, highest), least: lit(least, lowest) }
}
