/** What is tried in the parts of the lens Test: what a link carries of them. */
import type { Lesions } from '../../engine/lesions'
import type { Movement } from '../../engine/transforms'

export const PREPARED = ['labels', 'activation', 'depth', 'l2', 'init'] as const
export type Prepared = (typeof PREPARED)[number]

/** Shares of random labels that can be chosen. */
export const SHARES = [0.25, 0.5, 0.75, 1] as const
export type Share = (typeof SHARES)[number]

/** How many seeds each network is trained with, from seed 0 on. */
export const SEEDS = [1, 3] as const
export type Seeds = (typeof SEEDS)[number]

/** Which runs are compared. share: of labels that are random, where labels are. */
export interface Comparison {
  readonly prepared: Prepared
  readonly share: Share
  readonly seeds: Seeds
}

export interface Tried {
  readonly moved: Movement
  readonly broken: Lesions
  readonly compared: Comparison
  /** Networks of each remedy. */
  readonly repaired: Seeds
}

/** What there is to see at once; nothing is broken. (The first load has no use for the engine's own WHOLE and what comes with it.) */
export const UNTRIED: Tried = {
  moved: { way: 'across', amount: 2 },
  broken: { silent: [], biases: [], noise: 0, seed: 0 },
  compared: { prepared: PREPARED[0], share: 1, seeds: SEEDS[0] },
  repaired: SEEDS[1],
}
