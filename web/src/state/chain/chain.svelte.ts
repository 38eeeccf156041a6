/** The lens Chain: which of its parts is open, and the two small networks that are worked with. */
import type { Slopes } from '../../engine/slopes'
import type { App } from '../app.svelte'
import { spot } from './spots'
import { Tiny } from './tiny.svelte'

/** In the order of the tabs: one neuron a layer, several, all of it on one page. */
export const TABS = ['one', 'several', 'page'] as const
export type Tab = (typeof TABS)[number]

export class Chain {
  tab = $state<Tab>('one')
  readonly one: Tiny
  readonly several: Tiny

  constructor(app: App, engine: Slopes) {
    const report = (thrown: unknown): void => app.report(thrown)
    this.one = new Tiny(engine, ONE, spot('w', 3), report)
    this.several = new Tiny(engine, SEVERAL, spot('a', 1, 1), report)
  }
}

const ONE = {
  sizes: [1, 1, 1, 1],
  activation: 'sigmoid',
  cost: 'quadratic',
  parameters: Float32Array.of(1.4, -0.6, -1.2, 0.7, 1.8, -1.3),
  input: Float32Array.of(0.9),
  target: Float32Array.of(1),
} as const

const SEVERAL = {
  sizes: [2, 3, 2],
  activation: 'sigmoid',
  cost: 'quadratic',
  // W[1] row by row, b[1], W[2] row by row, b[2].
  parameters: Float32Array.of(
    1.2,
    -0.8,
    -1.5,
    0.9,
    0.6,
    1.7,
    -0.2,
    0.4,
    -0.5,
    1.1,
    -1.6,
    0.7,
    -0.9,
    1.3,
    1.5,
    0.1,
    -0.3,
  ),
  input: Float32Array.of(0.9, 0.3),
  target: Float32Array.of(1, 0),
} as const
