/**
 * What the page and its engine say to each other. Indices are the lesson's: layer 0 is the image,
 * so `a[0]` holds the 784 pixels, and `W[l]`, `b[l]`, `z[l]` begin at l = 1 (their entry 0 is empty).
 */
import type { DataName } from './protocol'
import type { Bench, Trainer } from './training'

export type Activation = 'sigmoid' | 'tanh' | 'relu' | 'identity'
export type Cost = 'quadratic' | 'cross_entropy'

export interface Network {
  /** Neurons per layer, the image included: [784, 16, 16, 10]. */
  readonly sizes: readonly number[]
  readonly activation: Activation
  readonly cost: Cost
  /** W[l] has sizes[l] × sizes[l - 1] entries, row-major: W[l][j * sizes[l - 1] + k] leads from k to j. */
  readonly W: readonly Float32Array[]
  readonly b: readonly Float32Array[]
  /** All of them, flat: W[1], b[1], W[2], …; W and b are views of it. */
  readonly parameters: Float32Array
  /** The model file's own metadata. */
  readonly about: NetworkAbout
}

export interface NetworkAbout {
  readonly name: string
  /** In [0, 1]; null when the file does not say. */
  readonly testAccuracy: number | null
  readonly fingerprint: string
  /** The RunConfig that made it, as JSON; null when the file does not say. */
  readonly config: Readonly<Record<string, unknown>> | null
  /** What it learned from; null: nobody knows. */
  readonly data: DataName | null
  /** The step of its run that it is at; null: no run gives it, or nobody knows. */
  readonly step: number | null
}

export interface Trace {
  /** 784 pixels as bytes; a[0] is image / 255. */
  readonly image: Uint8Array
  readonly z: readonly Float32Array[]
  readonly a: readonly Float32Array[]
}

/** Points of one stroke: x0, y0, x1, y1, … in 1/64 px of the 28×28 pad, whole numbers. */
export type Stroke = readonly number[]

/** Where normalising moved the drawing: (x, y) px of the pad → (scale·x + dx, scale·y + dy). */
export interface Place {
  readonly scale: number
  readonly dx: number
  readonly dy: number
}

export interface Reading {
  readonly place: Place
  readonly trace: Trace
}

export interface SyntheticDigit {
  readonly strokes: readonly Stroke[]
  readonly label: number
  /** Names of its parts, as in kernel/litup.h: 'upper loop', 'long vertical', … */
  readonly parts: readonly string[]
}

/** What reads with the network that is shown. */
export interface Reader {
  /** Read a model file (safetensors) and think with it; rejects with a sentence a person can act on. */
  load(file: ArrayBuffer): Promise<Network>
  /** The same, while the network before it goes on thinking. */
  parse(file: ArrayBuffer): Promise<Network>
  draw(strokes: readonly Stroke[], normalise: boolean): Promise<Reading>
  /** A picture of any size, straight alpha. Rejects where no digit is on it. */
  picture(picture: ImageData, normalise: boolean): Promise<Reading>
  /** 784 bytes as they are. */
  read(image: Uint8Array): Promise<Trace>
  digit(seed: number, index: number): Promise<SyntheticDigit>
}

/** Everything that can be asked of the engine: the worker's, a Python run's behind a socket, a recording's. */
export interface Engine extends Reader, Trainer, Bench {}

export interface NeuronRef {
  readonly layer: number
  readonly index: number
}
