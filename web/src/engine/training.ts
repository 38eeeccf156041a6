/** What the page asks of whoever trains: the worker, a Python run behind a socket, a recording. */
import type { Change, DataName, Moment, RunConfig, RunState } from './protocol'
import type { Network, Trace } from './types'

/** Where a run begins: at a kept moment of another one, or with parameters that nobody trained. */
export type Start = { readonly run: number; readonly step: number } | { readonly parameters: Float32Array }

export interface RunInfo {
  readonly id: number
  /** With the changes so far. */
  readonly config: RunConfig
  /** Images an epoch trains on, images of the test set, steps planned in all. */
  readonly images: number
  readonly tests: number
  readonly steps: number
  /** The run and step it branched from. */
  readonly parent: { readonly run: number; readonly step: number } | null
  /** Whether config and step alone give the network: false after edits by hand or on one's own data. */
  readonly pure: boolean
}

export interface Loading {
  readonly what: 'download' | 'unpack' | 'draw' | 'compress'
  readonly done: number
  readonly total: number
}

/** An image that a step learns from, as the network reads it before that step; or one that it is tested with. */
export interface Example {
  readonly set: 'training' | 'test'
  readonly index: number
  readonly label: number
  readonly trace: Trace
  /** Its C. */
  readonly cost: number
}

/** What to send along; what is not painted is not asked for. */
export interface Want {
  readonly parameters: boolean
  readonly example: boolean
}

/** A run as it is now. */
export interface Look {
  readonly run: RunInfo
  readonly state: RunState
  readonly loading: Loading | null
  readonly moment: Moment
  /** Moments measured or kept since the last look, the oldest first. */
  readonly news: readonly Moment[]
  /** Steps whose parameters are kept; null: the same as at the last look. */
  readonly kept: readonly number[] | null
  /** What the image read last looks like to the network now. */
  readonly trace: Trace | null
  /** All parameters, flat: W[1], b[1], W[2], … */
  readonly parameters: Float32Array | null
  readonly example: Example | null
  /** Images a second, lately. */
  readonly perSecond: number
}

/** What of a trainer can be steered: a recording cannot be changed, a Python run cannot be begun from here. */
export interface Steering {
  readonly begin: boolean
  readonly change: boolean
  /** Single images and steps, and a pace other than full. */
  readonly pace: boolean
  /** Others steer it as well: it may go on or rest whatever this page does. */
  readonly shared?: boolean
}

export interface Trainer {
  readonly steering: Steering
  /** A new run, paused at its first step; from now on it is the one that is looked at and read with. */
  begin(config: RunConfig, start: Start | null): Promise<RunInfo>
  /**
   * Go on, at so many images a second; null: as fast as it can. From a recalled moment it goes on from the run's end.
   * With `until` it pauses, and keeps the moment, once so many steps are taken: links are trained up to their step.
   */
  go(pace: number | null, until?: number): Promise<void>
  pause(): Promise<void>
  /** One image, one step, one epoch (to the end of the one under way), then pause. Resolves when it is there, or paused. */
  advance(by: 'image' | 'step' | 'epoch'): Promise<void>
  /** Other settings from the next step on. */
  change(settings: Omit<Change, 'step'>): Promise<RunInfo>
  look(want: Want): Promise<Look>
  /** Show and read with a kept moment of a run; training, if it goes on, is paused. */
  recall(run: number, step: number): Promise<{ readonly moment: Moment; readonly network: Network }>
  /** Drop a run and what is kept of it. */
  forget(run: number): Promise<void>
}

/** A run that a model file keeps, and the steps that can be recalled. */
export interface Recorded {
  readonly run: RunInfo
  readonly kept: readonly number[]
}

/** One parameter and its new value: W[layer][j, k], or b[layer][j] where k is null. */
export interface Edit {
  readonly layer: number
  readonly j: number
  readonly k: number | null
  readonly value: number
}

/** What the network that is shown says to test images from … from + labels.length. */
export interface Judged {
  readonly data: DataName
  readonly from: number
  /** Images of the whole set. */
  readonly total: number
  readonly labels: Uint8Array
  /** The two outputs with the largest activations, and these. */
  readonly first: Uint8Array
  readonly second: Uint8Array
  readonly firstActivation: Float32Array
  readonly secondActivation: Float32Array
  /** 784 bytes each. */
  readonly images: Uint8Array
}

/** What can be done with the network that is shown, besides reading with it. */
export interface Bench {
  /** Turn parameters by hand; the shown network is then nobody's run. */
  edit(edits: readonly Edit[]): Promise<Network>
  /** Show and read with these parameters, of the shown network's sizes and functions, or of others. */
  adopt(network: Network): Promise<void>
  judge(from: number, count: number): Promise<Judged>
  /** Of the shown network: SHA-256 over all parameters as little-endian float32, in hex. */
  fingerprint(): Promise<string>
}
