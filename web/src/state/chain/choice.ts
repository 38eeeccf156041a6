/** What a visitor can choose in the lens Chain, and what it begins with. It is small: links are read before the lens comes. */
import type { Small } from '../../engine/small'
import type { Activation } from '../../engine/types'
import { spot, type Spot } from './spots'

/** In the order of the tabs: one neuron a layer, several, all of it on one page. */
export const TABS = ['one', 'several', 'page'] as const
export type Tab = (typeof TABS)[number]

/** The symbols of backpropagation that can be asked on its page. */
export const SYMBOLS = [
  'A',
  'Z',
  'W',
  'B',
  'Sigma',
  'Slope',
  'Y',
  'C',
  'Error',
  'Delta',
  'Transpose',
  'Times',
  'NablaW',
  'NablaB',
  'Eta',
  'Mean',
  'Sum',
] as const
export type Symbol = (typeof SYMBOLS)[number]

/** Functions of the hidden layers. */
export const ACTIVATIONS: readonly Activation[] = ['sigmoid', 'tanh', 'relu', 'identity']
/** Weights and biases go this far either way. */
export const MOST = 10
/** Sizes of a nudge, up or down. */
export const NUDGES = [1, 0.1, 0.01, 0.001] as const
/** Rates of a step. */
export const ETAS = [0.1, 0.3, 1, 3, 10] as const

/** A small network as it is on the bench, and what is asked of it. */
export interface Bench {
  readonly small: Small
  /** The chosen number, and how far it is nudged. */
  readonly at: Spot
  readonly by: number
  readonly eta: number
}

export interface Choice {
  readonly tab: Tab
  readonly symbol: Symbol
  readonly one: Bench
  readonly several: Bench
}

/** What a value is kept within: a weight or bias; an input or target. */
export function rangeOf({ kind }: Spot): readonly [number, number] {
  return kind === 'w' || kind === 'b' ? [-MOST, MOST] : [0, 1]
}

const ONE: Small = {
  sizes: [1, 1, 1, 1],
  activation: 'sigmoid',
  cost: 'quadratic',
  parameters: Float32Array.of(1.4, -0.6, -1.2, 0.7, 1.8, -1.3),
  input: Float32Array.of(0.9),
  target: Float32Array.of(1),
}

const SEVERAL: Small = {
  sizes: [2, 3, 2],
  activation: 'sigmoid',
  cost: 'quadratic',
  // W[1] row by row, b[1], W[2] row by row, b[2].
  parameters: Float32Array.from([
    ...[1.2, -0.8, -1.5, 0.9, 0.6, 1.7],
    ...[-0.2, 0.4, -0.5],
    ...[1.1, -1.6, 0.7, -0.9, 1.3, 1.5],
    ...[0.1, -0.3],
  ]),
  input: Float32Array.of(0.9, 0.3),
  target: Float32Array.of(1, 0),
}

export const START: Choice = {
  tab: 'one',
  symbol: 'Delta',
  one: { small: ONE, at: spot('w', 3), by: 0.1, eta: 1 },
  several: { small: SEVERAL, at: spot('a', 1, 1), by: 0.1, eta: 1 },
}
