/** How well hidden neurons tell parts of digits: which tell best, and what comes out of it all in figures. */
import type { ByHand, Drawing } from '../../engine/known'
import { PARTS } from '../../engine/pen'
import type { Asked, News } from '../../engine/probe'
import { strength } from '../../engine/roc'
import type { NeuronRef } from '../../engine/types'

/** What was found so far. */
export type Found = News

/** Everything that is measured. */
export interface Whole {
  readonly drawing: Drawing
  readonly trained: Asked
  readonly byHand: ByHand
  readonly untrained: Asked
}

/** A neuron's number among all hidden ones, and its area; n is −1 where there is none: an even chance. */
export interface Best {
  readonly n: number
  readonly area: number
}

/** Strengths: of the best hidden neuron, of the untrained network's best, of one that is built by hand. */
export interface Three {
  readonly best: number
  readonly untrained: number
  readonly built: number
}

/** Neurons of a layer that are listed one by one, at most; of wider ones the best. */
export const MOST_LISTED = 32
/** Of a wide layer, how many are listed for each part. */
const LISTED_EACH = 2

export function wholeOf({ drawing, trained, byHand, untrained }: Found): Whole | null {
  return drawing && trained && byHand && untrained ? { drawing, trained, byHand, untrained } : null
}

/** The layers between image and answer. */
export function hiddenLayers(sizes: readonly number[]): number[] {
  return sizes.slice(1, -1).map((_, i) => i + 1)
}

/** A hidden neuron's number, in the order of layers; −1 for what is none. */
export function numberOf(sizes: readonly number[], neuron: NeuronRef | null): number {
  if (!neuron || neuron.layer < 1 || neuron.layer >= sizes.length - 1) return -1
  if (neuron.index >= sizes[neuron.layer]!) return -1
  return firstOf(sizes, neuron.layer) + neuron.index
}

export function neuronOf(sizes: readonly number[], n: number): NeuronRef {
  const layer = hiddenLayers(sizes).findLast((one) => firstOf(sizes, one) <= n) ?? 1
  return { layer, index: n - firstOf(sizes, layer) }
}

/** The number of a layer's first neuron. */
export function firstOf(sizes: readonly number[], layer: number): number {
  return sizes.slice(1, layer).reduce((sum, size) => sum + size, 0)
}

/** The area of neuron n for a part. */
export function areaOf({ parts }: Asked, n: number, part: number): number {
  return parts[PARTS.length * n + part]!
}

/** The neuron from … to − 1 that tells a part best, of equals the first. */
export function bestOf({ parts }: Asked, part: number, from = 0, to = parts.length / PARTS.length): Best {
  return bestAmong(parts, PARTS.length, part, from, to)
}

/** The neuron that tells the part of a pair best among the images of its digit. */
export function bestWithin({ within }: Asked, pairs: number, pair: number): Best {
  return bestAmong(within, pairs, pair, 0, within.length / pairs)
}

function bestAmong(areas: Float64Array, width: number, at: number, from: number, to: number): Best {
  let best: Best = { n: -1, area: 0.5 }
  for (let n = from; n < to; n++) {
    const area = areas[width * n + at]!
    if (best.n < 0 || strength(area) > strength(best.area)) best = { n, area }
  }
  return best
}

/** Means over all parts. */
export function overParts({ trained, untrained, byHand }: Whole): Three {
  return {
    best: mean(PARTS.map((_, part) => strength(bestOf(trained, part).area))),
    untrained: mean(PARTS.map((_, part) => strength(bestOf(untrained, part).area))),
    built: mean(byHand.discriminant.map(strength)),
  }
}

/** Means over all pairs of a part and a digit. */
export function overPairs({ drawing: { pairs }, trained, untrained, byHand }: Whole): Three {
  const strengths = (asked: Asked): number[] => pairs.map((_, i) => strength(bestWithin(asked, pairs.length, i).area))
  return { best: mean(strengths(trained)), untrained: mean(strengths(untrained)), built: mean(byHand.within) }
}

/** For how many parts the last hidden layer's best neuron tells more than layer 1's. */
export function laterWins({ trained }: Whole, sizes: readonly number[]): number {
  const last = sizes.length - 2
  return PARTS.filter((_, part) => {
    const [one, other] = [1, last].map((layer) => bestInLayer(trained, part, sizes, layer))
    return strength(other!.area) > strength(one!.area)
  }).length
}

export function bestInLayer(asked: Asked, part: number, sizes: readonly number[], layer: number): Best {
  const first = firstOf(sizes, layer)
  return bestOf(asked, part, first, first + sizes[layer]!)
}

/** The neurons of a layer that are listed, by their numbers: all, or of a wide layer the best for each part. */
export function listed(asked: Asked, sizes: readonly number[], layer: number): number[] {
  const first = firstOf(sizes, layer)
  const all = Array.from({ length: sizes[layer]! }, (_, index) => first + index)
  if (all.length <= MOST_LISTED) return all
  const tells = (n: number, part: number): number => strength(areaOf(asked, n, part))
  const best = PARTS.flatMap((_, part) =>
    [...all].sort((one, other) => tells(other, part) - tells(one, part)).slice(0, LISTED_EACH),
  )
  return [...new Set(best)].sort((one, other) => one - other)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
