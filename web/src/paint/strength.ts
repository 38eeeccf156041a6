/**
 * What an edge is worth showing: its value (weight × activation, or the bare weight) and from it the light it gives.
 */

/** 'signal': weight × activation; 'weight': the weight alone, or how much it changed. */
export type EdgeMode = 'signal' | 'weight'

export interface Focus {
  readonly layer: number
  readonly index: number
}

/** Edges of one gap, sorted by source. */
export interface Edges {
  readonly source: Uint16Array
  readonly target: Uint16Array
  /** Light of each, signed as its value; |light| in (0, gain]. */
  readonly light: Float32Array
}

export interface GapQuestion {
  /** W[l], n_out × n_in, row-major. */
  readonly weights: Float32Array
  /** a[l − 1], n_in numbers. */
  readonly activations: Float32Array
  readonly mode: EdgeMode
  /** The layer l that the edges lead to. */
  readonly layer: number
  readonly focus: Focus | null
  /** At most so many edges: the strongest. */
  readonly most: number
  /** Light of the strongest possible edge. */
  readonly gain: number
  /** The value that gives full light, as from `fullValue`. */
  readonly full: number
}

export const EXPONENT = 1.2
/** Edges that give less light than this cannot be seen. */
export const LEAST_LIGHT = 1 / 255
const BINS = 1024

/** Largest |number|, and at least `least`. */
export function largest(numbers: Float32Array, least = 0): number {
  let most = least
  for (const number of numbers) most = Math.max(most, Math.abs(number))
  return most
}

/**
 * The value that gives full light: the layer's largest weight; activations count up to 1, or to their largest.
 * One neuron's edges alone are measured by the largest among them, so that they can be told apart.
 */
export function fullValue(
  weights: Float32Array,
  activations: Float32Array,
  mode: EdgeMode,
  layer = 0,
  focus: Focus | null = null,
): number {
  if (focus) {
    let most = 1e-9
    visit({ weights, activations, mode, layer, focus }, (_source, _target, value) => {
      most = Math.max(most, Math.abs(value))
    })
    return most
  }
  const weight = largest(weights, 1e-9)
  return mode === 'weight' ? weight : weight * largest(activations, 1)
}

/** Light of a value: gain · (|value| / full)^1.2. */
export function lightOf(value: number, full: number, gain: number): number {
  return gain * Math.pow(Math.min(Math.abs(value) / full, 1), EXPONENT)
}

/** The smallest |value| that is still shown: bright enough to see, and among the `most` strongest. */
export function leastValue(question: GapQuestion): number {
  const seen = question.full * Math.pow(LEAST_LIGHT / question.gain, 1 / EXPONENT)
  if (question.weights.length <= question.most) return seen
  const bins = new Uint32Array(BINS + 1)
  visit(question, (_source, _target, value) => {
    const bin = Math.min(Math.floor((Math.abs(value) / question.full) * BINS), BINS)
    bins[bin] = (bins[bin] ?? 0) + 1
  })
  return Math.max(seen, (cutoffBin(bins, question.most) / BINS) * question.full)
}

/** The lowest bin such that it and all above it hold at most `most` values. */
export function cutoffBin(bins: Uint32Array, most: number): number {
  let total = 0
  for (let bin = bins.length - 1; bin >= 0; bin--) {
    total += bins[bin] ?? 0
    if (total > most) return bin + 1
  }
  return 0
}

/** The edges to paint in this gap. */
export function edgesOf(question: GapQuestion): Edges {
  const least = leastValue(question)
  let count = 0
  visit(question, (_source, _target, value) => {
    if (Math.abs(value) >= least) count++
  })
  const edges = { source: new Uint16Array(count), target: new Uint16Array(count), light: new Float32Array(count) }
  let next = 0
  visit(question, (source, target, value) => {
    if (Math.abs(value) < least || next >= count) return
    edges.source[next] = source
    edges.target[next] = target
    edges.light[next] = Math.sign(value) * lightOf(value, question.full, question.gain)
    next++
  })
  return edges
}

/** Call `see` for every edge of the gap that touches the focus (if there is one) and carries something, by source. */
function visit(
  question: Pick<GapQuestion, 'weights' | 'activations' | 'mode' | 'layer' | 'focus'>,
  see: (source: number, target: number, value: number) => void,
): void {
  const { weights, activations, focus, layer } = question
  if (focus && focus.layer !== layer && focus.layer !== layer - 1) return
  const wide = activations.length
  const [firstIn, pastIn] = span(wide, focus, layer - 1)
  const [firstOut, pastOut] = span(weights.length / Math.max(wide, 1), focus, layer)
  for (let source = firstIn; source < pastIn; source++) {
    const factor = question.mode === 'weight' ? 1 : (activations[source] ?? 0)
    if (factor === 0) continue
    for (let target = firstOut; target < pastOut; target++) {
      const value = factor * (weights[target * wide + source] ?? 0)
      if (value !== 0) see(source, target, value)
    }
  }
}

/** All neurons of a layer, or the focused one alone. */
function span(count: number, focus: Focus | null, layer: number): [number, number] {
  return focus?.layer === layer ? [focus.index, focus.index + 1] : [0, count]
}
