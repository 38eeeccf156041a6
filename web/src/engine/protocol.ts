/**
 * What decides a run, its moments, and what is said over ./watch: the same names and JSON as in Python.
 * Written by tools/protocol.py from Python's classes; change those.
 */
/* eslint max-lines: off */
import { choice, flag, list, maybe, real, record, text, whole, type Check } from './shapes'
import type { Activation, Cost } from './types'

export type Init = 'normal' | 'scaled'
export type Schedule = 'constant' | 'cosine'
export type DataName = 'mnist' | 'strokes' | 'own'
export type EngineName = 'kernel' | 'reference' | 'torch'
export type RecipeName = 'plain' | 'accurate' | 'robust' | 'warped'
export type RunState = 'loading' | 'paused' | 'going' | 'done' | 'diverged'
export type Method = 'hello' | 'look' | 'recall' | 'pause' | 'go' | 'change'
export type Refusal = 'bad' | 'not_kept' | 'over' | 'busy'

/** From step `step` on, these settings are others: it takes effect once `step` steps were taken. */
export interface Change {
  readonly step: number
  readonly rate?: number
  readonly batch?: number
  readonly l2?: number
}

/** Everything that decides a run. */
export interface RunConfig {
  /** Version of the arithmetic. */
  readonly numerics: number
  readonly engine: EngineName
  /** Neurons per layer, the image included. */
  readonly sizes: readonly number[]
  /** Of the hidden layers; outputs are sigmoid. */
  readonly activation: Activation
  readonly cost: Cost
  readonly init: Init
  /** Of the first weights and of every shuffle. */
  readonly seed: number
  /** Eta; a step is W −= eta · mean over the batch of ∂C/∂W. */
  readonly rate: number
  readonly schedule: Schedule
  /** Images per step. */
  readonly batch: number
  readonly epochs: number
  /** Adds (l2/2) Σ w² to the cost of a step. */
  readonly l2: number
  readonly data: DataName
  /** Which own data: counts and SHA-256, as litup.own says; training fills it in. */
  readonly own: string
  /** Training images held out, the last ones. */
  readonly validation: number
  /** Share of training labels that are random instead (litup.data.labels). */
  readonly labels: number
  /** What it is shown, and how it begins (litup.training.recipes). */
  readonly recipe: RecipeName
  /** Of rate, batch and l2 on the way, in the order of their steps. */
  readonly changes: readonly Change[]
}

/** How a set of images is read: cost is the mean of C, accuracy in [0, 1]. */
export interface Scores {
  readonly cost: number
  readonly accuracy: number
  readonly images: number
}

/** A run at one moment, between two steps. */
export interface Moment {
  /** Steps taken. */
  readonly step: number
  /** Whole epochs done. */
  readonly epoch: number
  /** Images seen of the epoch under way. */
  readonly position: number
  /** Mean of C over the epoch so far; at position 0 over the last one; null at step 0. */
  readonly cost: number | null
  /** Eta of the next step, the schedule applied. */
  readonly rate: number
  /** On training images, where it was measured. */
  readonly train: Scores | null
  /** On the test set, where it was measured. */
  readonly test: Scores | null
}

/** The run and step that another branched from. */
export interface Parent {
  readonly run: number
  readonly step: number
}

/** What stays the same of a run, but for its changes. */
export interface RunInfo {
  readonly id: number
  /** With the changes so far. */
  readonly config: RunConfig
  /** An epoch trains on. */
  readonly images: number
  /** Of the test set. */
  readonly tests: number
  /** Planned in all. */
  readonly steps: number
  readonly parent: Parent | null
  /** Config and step alone give the network. */
  readonly pure: boolean
}

/** Who answers. */
export interface HelloAnswer {
  /** Version of the arithmetic. */
  readonly numerics: number
  readonly run: RunInfo
  readonly state: RunState
}

/** The run as it is now. */
export interface LookAnswer {
  /** Goes up whenever something changes. */
  readonly version: number
  readonly run: RunInfo
  readonly state: RunState
  readonly moment: Moment
  /** Measured or kept since `after`, the oldest first. */
  readonly news: readonly Moment[]
  /** Steps whose parameters are kept; null: the same as at `after`. */
  readonly kept: readonly number[] | null
  /** Images a second, lately. */
  readonly per_second: number
  /** How many float32 follow. */
  readonly parameters: number
}

/** A kept moment. */
export interface RecallAnswer {
  readonly moment: Moment
  /** How many float32 follow. */
  readonly parameters: number
}

/** Ask for the run as it is, and what is newer than `after`. */
export interface LookArgs {
  /** Version of the answer before; 0: none yet. */
  readonly after: number
  /** Send all of them along, unless they were sent before. */
  readonly parameters: boolean
  /** Up to a second, for something that is newer. */
  readonly wait: boolean
}

/** Ask for a kept moment with its parameters. */
export interface RecallArgs {
  readonly step: number
}

/** Other settings from the next step on; what is left out stays. */
export interface ChangeArgs {
  readonly rate?: number
  readonly batch?: number
  readonly l2?: number
}

/** litup's own run. */
export const DEFAULTS: RunConfig = {
  numerics: 1,
  engine: 'kernel',
  sizes: [784, 16, 16, 10],
  activation: 'sigmoid',
  cost: 'quadratic',
  init: 'scaled',
  seed: 0,
  rate: 1.5,
  schedule: 'cosine',
  batch: 10,
  epochs: 10,
  l2: 0,
  data: 'mnist',
  own: '',
  validation: 0,
  labels: 0,
  recipe: 'plain',
  changes: [],
}

/** Numbers a setting may have, ends included. */
export const RANGES = {
  numerics: { low: 1, high: 1000000, whole: true },
  seed: { low: 0, high: Number.MAX_SAFE_INTEGER, whole: true },
  rate: { low: 0, high: 1000000, whole: false },
  batch: { low: 1, high: 60000, whole: true },
  epochs: { low: 0, high: 100000, whole: true },
  l2: { low: 0, high: 1000000, whole: false },
  validation: { low: 0, high: 59999, whole: true },
  labels: { low: 0, high: 1, whole: false },
} as const

export const CHOICES = {
  engine: ['kernel', 'reference', 'torch'],
  activation: ['sigmoid', 'tanh', 'relu', 'identity'],
  cost: ['quadratic', 'cross_entropy'],
  init: ['normal', 'scaled'],
  schedule: ['constant', 'cosine'],
  data: ['mnist', 'strokes', 'own'],
  recipe: ['plain', 'accurate', 'robust', 'warped'],
} as const

/** Layers of weights, neurons in one, and changes of a run, at most. */
export const MOST_LAYERS = 8
export const MOST_WIDTH = 4_096
export const MOST_CHANGES = 1_000

/** Which own data, in a run's words: counts and SHA-256. */
export const OWN = /^[1-9][0-9]{0,6}-[1-9][0-9]{0,6}-[0-9a-f]{64}$/

/** Bytes of a request, at most. */
export const LONGEST_REQUEST = 4_096

export const isChange: Check<Change> = record<Change>(
  {
    step: whole(1, Number.MAX_SAFE_INTEGER),
    rate: real(0, 1_000_000),
    batch: whole(1, 60_000),
    l2: real(0, 1_000_000),
  },
  'rate',
  'batch',
  'l2',
)

export const isRunConfig: Check<RunConfig> = record<RunConfig>({
  numerics: whole(1, 1_000_000),
  engine: choice('kernel', 'reference', 'torch'),
  sizes: list(whole(1, 4_096), 9),
  activation: choice('sigmoid', 'tanh', 'relu', 'identity'),
  cost: choice('quadratic', 'cross_entropy'),
  init: choice('normal', 'scaled'),
  seed: whole(0, Number.MAX_SAFE_INTEGER),
  rate: real(0, 1_000_000),
  schedule: choice('constant', 'cosine'),
  batch: whole(1, 60_000),
  epochs: whole(0, 100_000),
  l2: real(0, 1_000_000),
  data: choice('mnist', 'strokes', 'own'),
  own: text(/^(?:[1-9][0-9]{0,6}-[1-9][0-9]{0,6}-[0-9a-f]{64})?$/),
  validation: whole(0, 59_999),
  labels: real(0, 1),
  recipe: choice('plain', 'accurate', 'robust', 'warped'),
  changes: list(isChange, 1_000),
})

export const isScores: Check<Scores> = record<Scores>({
  cost: real(0, 1e300),
  accuracy: real(0, 1),
  images: whole(0, Number.MAX_SAFE_INTEGER),
})

export const isMoment: Check<Moment> = record<Moment>({
  step: whole(0, Number.MAX_SAFE_INTEGER),
  epoch: whole(0, Number.MAX_SAFE_INTEGER),
  position: whole(0, Number.MAX_SAFE_INTEGER),
  cost: maybe(real(0, 1e300)),
  rate: real(0, 1_000_000),
  train: maybe(isScores),
  test: maybe(isScores),
})

export const isParent: Check<Parent> = record<Parent>({
  run: whole(0, Number.MAX_SAFE_INTEGER),
  step: whole(0, Number.MAX_SAFE_INTEGER),
})

export const isRunInfo: Check<RunInfo> = record<RunInfo>({
  id: whole(0, Number.MAX_SAFE_INTEGER),
  config: isRunConfig,
  images: whole(0, Number.MAX_SAFE_INTEGER),
  tests: whole(0, Number.MAX_SAFE_INTEGER),
  steps: whole(0, Number.MAX_SAFE_INTEGER),
  parent: maybe(isParent),
  pure: flag,
})

export const isHelloAnswer: Check<HelloAnswer> = record<HelloAnswer>({
  numerics: whole(1, 1_000_000),
  run: isRunInfo,
  state: choice('loading', 'paused', 'going', 'done', 'diverged'),
})

export const isLookAnswer: Check<LookAnswer> = record<LookAnswer>({
  version: whole(0, Number.MAX_SAFE_INTEGER),
  run: isRunInfo,
  state: choice('loading', 'paused', 'going', 'done', 'diverged'),
  moment: isMoment,
  news: list(isMoment, 100_000),
  kept: maybe(list(whole(0, Number.MAX_SAFE_INTEGER), 100_000)),
  per_second: real(0, 1e300),
  parameters: whole(0, Number.MAX_SAFE_INTEGER),
})

export const isRecallAnswer: Check<RecallAnswer> = record<RecallAnswer>({
  moment: isMoment,
  parameters: whole(0, Number.MAX_SAFE_INTEGER),
})
