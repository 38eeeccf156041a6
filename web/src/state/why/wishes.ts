/**
 * What one image asks of a network, told as wishes: minus the slope of its cost, so that more is positive. δ and ∂C/∂w
 * are the kernel's; sums and products of them are float64, and lists of them add up as they are written.
 */
import type { Backward } from '../../engine/slopes'
import type { Activation, Cost, Network, NeuronRef } from '../../engine/types'
import { placeOf } from '../../engine/parameters'
import { stepped } from '../../engine/step'
import { parameterName } from '../knob'
import { parameterAt } from '../turned'
import { scaleOf, type Scale } from './scale'

/** What is needed of both: they belong together, parameter for parameter. */
export interface Asked {
  readonly network: Network
  readonly back: Backward
}

export interface OutputError {
  readonly digit: number
  readonly a: number
  /** What it should be. */
  readonly y: 0 | 1
  /** a − y. */
  readonly error: number
}

export function errorsOf({ trace, label }: Backward): OutputError[] {
  return Array.from(trace.a.at(-1) ?? [], (a, digit) => {
    const y = digit === label ? 1 : 0
    return { digit, a, y, error: a - y }
  })
}

/** σ′(z), how steep the function is there. */
const SLOPES: Readonly<Record<Activation, (z: number) => number>> = {
  sigmoid: (z) => 1 / ((1 + Math.exp(-z)) * (1 + Math.exp(z))),
  tanh: (z) => 1 - Math.tanh(z) ** 2,
  relu: (z) => (z > 0 ? 1 : 0),
  identity: () => 1,
}

/** The function of a layer; the outputs' is always the sigmoid. */
export function functionOf({ sizes, activation }: Network, layer: number): Activation {
  return layer === sizes.length - 1 ? 'sigmoid' : activation
}

export function slopeOf({ network, back }: Asked, { layer, index }: NeuronRef): number {
  return SLOPES[functionOf(network, layer)](back.trace.z[layer]?.[index] ?? 0)
}

/** What δ of an output is made of: 2 (a − y) × σ′, or the error alone where the cost cancels the slope. */
export function factorOf(cost: Cost, error: number): number {
  return cost === 'quadratic' ? 2 * error : error
}

/** δ of a neuron, the kernel's. */
export function deltaOf({ back }: Asked, { layer, index }: NeuronRef): number {
  return back.delta[layer]?.[index] ?? 0
}

/** −∂C/∂a of every neuron of a hidden layer: Σⱼ −δⱼ wⱼₖ. */
export function wishesOf({ network, back }: Asked, layer: number): Float64Array {
  const wide = network.sizes[layer] ?? 0
  const wishes = new Float64Array(wide)
  const [W, delta] = [network.W[layer + 1], back.delta[layer + 1]]
  if (!W || !delta) return wishes
  for (const [j, each] of delta.entries()) {
    for (let k = 0; k < wide; k++) wishes[k]! -= each * (W[j * wide + k] ?? 0)
  }
  return wishes
}

/** One wish, as a product. */
export interface WishTerm {
  /** The neuron at the other end. */
  readonly index: number
  /** What the wish is in proportion to: the activation behind, or the weight. */
  readonly factor: number
  readonly wish: number
}

/** Wishes in a list: those shown one by one, what the others come to, and what writing them leaves over. */
export interface WishList {
  readonly terms: readonly WishTerm[]
  readonly more: number
  readonly rest: number
  readonly rounding: number
  readonly total: number
  readonly scale: Scale
  /** Of the longest bar. */
  readonly full: number
}

/** Of a neuron's weights: −∂C/∂w[j, k], in proportion to the activation behind each. */
export function weightWishes({ network, back }: Asked, { layer, index }: NeuronRef): WishTerm[] {
  const behind = back.trace.a[layer - 1] ?? new Float32Array()
  const row = (network.sizes[layer - 1] ?? 0) * index
  return Array.from(behind, (factor, k) => ({ index: k, factor, wish: -(back.nablaW[layer]?.[row + k] ?? 0) }))
}

/** Of the neurons behind a neuron: −δ w, in proportion to the weight from each. */
export function behindWishes(asked: Asked, neuron: NeuronRef): WishTerm[] {
  const { network } = asked
  const delta = deltaOf(asked, neuron)
  const wide = network.sizes[neuron.layer - 1] ?? 0
  const row = network.W[neuron.layer]?.subarray(wide * neuron.index, wide * (neuron.index + 1)) ?? new Float32Array()
  return Array.from(row, (factor, k) => ({ index: k, factor, wish: -delta * factor }))
}

/** What the neurons of the next layer ask of one: −δⱼ wⱼₖ each. */
export function requestsTo({ network, back }: Asked, { layer, index }: NeuronRef): WishTerm[] {
  const wide = network.sizes[layer] ?? 0
  const delta = back.delta[layer + 1] ?? new Float32Array()
  return Array.from(delta, (each, j) => {
    const factor = network.W[layer + 1]?.[wide * j + index] ?? 0
    return { index: j, factor, wish: -each * factor }
  })
}

/**
 * The largest `most` of them one by one, the largest first; all in their own order where they are no more than
 * `whole`. Those of 0 are left out of a sorted list.
 */
export function listed(terms: readonly WishTerm[], most: number, whole = 0): WishList {
  const total = terms.reduce((sum, { wish }) => sum + wish, 0)
  const sorted = terms.length <= whole ? terms : bySize(terms)
  const shown = sorted.length <= Math.max(most + 1, whole) ? sorted : sorted.slice(0, most)
  const others = sorted.slice(shown.length)
  const rest = others.reduce((sum, { wish }) => sum + wish, 0)
  const full = sorted.reduce((largest, { wish }) => Math.max(largest, Math.abs(wish)), 0)
  const scale = scaleOf(Math.max(full, Math.abs(total), Math.abs(rest)))
  const sum = shown.reduce((units, { wish }) => units + scale.units(wish), scale.units(rest))
  const rounding = scale.value(scale.units(total) - sum)
  return { terms: shown, more: others.length, rest, rounding, total, scale, full }
}

/** Those that are not 0, the largest first. */
export function bySize(terms: readonly WishTerm[]): WishTerm[] {
  return terms
    .filter(({ wish }) => wish !== 0)
    .sort((one, other) => Math.abs(other.wish) - Math.abs(one.wish) || one.index - other.index)
}

/** The index of the largest |value|, of equals the first; 0 of none. */
export function strongest(values: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i]!) > Math.abs(values[best]!)) best = i
  return best
}

/** One parameter's step: w ← w − η ∂C/∂w. name: as Python indexes it. */
export interface Move {
  readonly name: string
  readonly from: number
  readonly slope: number
  readonly to: number
}

/** Of all parameters the one that a step moves most. */
export function mostMoved(asked: Asked, rate: number): Move {
  return moveOf(asked, strongest(asked.back.gradient), rate)
}

/** A neuron's bias, moved by a step. */
export function biasMoved(asked: Asked, { layer, index }: NeuronRef, rate: number): Move {
  return moveOf(asked, placeOf(asked.network.sizes, layer, index, null), rate)
}

function moveOf({ back: { parameters, gradient }, network }: Asked, place: number, rate: number): Move {
  const [from, slope] = [parameters[place]!, gradient[place]!]
  const to = stepped(parameters.subarray(place, place + 1), gradient.subarray(place, place + 1), rate)[0]!
  return { name: parameterName(parameterAt(network.sizes, place)), from, slope, to }
}
