/** What is to be seen of one hidden neuron: on how many synthetic digits it is how active, and the images that light it. */
import { largest, smallest } from './columns'
import type { KnownDigits } from './known'
import type { Shape } from './parameters'
import { PARTS, PIXELS } from './pen'
import { unrolled, type ImageSet } from './rows'

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
 * One hidden neuron: how many synthetic digits by its activation, in BINS even steps from `low` to `high`, all of them and
 * those that have each of PARTS; and the images that light it. test: null until the test set is looked through.
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

/** What is kept of a neuron's activations on all measured digits. */
export function kept(shape: Shape, column: Float32Array, digits: KnownDigits): Kept {
  const { low, high } = rangeOf(shape, column)
  const bins = column.map((a) => (high > low ? Math.min(Math.floor(((a - low) / (high - low)) * BINS), BINS - 1) : 0))
  const count = (has: Uint8Array | null): Uint32Array => {
    const counts = new Uint32Array(BINS)
    for (let i = 0; i < bins.length; i++) counts[bins[i]!]! += has ? has[i]! : 1
    return counts
  }
  const having = PARTS.map((_, one) => count(digits.has(one)))
  return { low, high, all: count(null), having, drawn: extremesOf(column), test: null }
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

/** What an activation can be; of those that have no bounds, from the least to the most there is. */
function rangeOf({ activation }: Shape, column: Float32Array): { readonly low: number; readonly high: number } {
  if (activation === 'sigmoid') return { low: 0, high: 1 }
  if (activation === 'tanh') return { low: -1, high: 1 }
  return { low: column.reduce((least, a) => Math.min(least, a)), high: column.reduce((most, a) => Math.max(most, a)) }
}

export function extremesOf(column: Float32Array): Extremes {
  const [most, least] = [largest(column, LIGHTS), smallest(column, LIGHTS)]
  return { most, least, highest: most.map((i) => column[i]!), lowest: least.map((i) => column[i]!) }
}

function lightsOf(set: ImageSet, { most, least, highest, lowest }: Extremes): Lights {
  const lit = (numbers: readonly number[], a: readonly number[]): Lit[] =>
    numbers.map((index, i) => ({ index, label: set.labels[index]!, a: a[i]!, image: unrolled(set, index, PIXELS) }))
  return { most: lit(most, highest), least: lit(least, lowest) }
}
