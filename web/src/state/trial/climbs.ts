/** Climbs as the page keeps them. */
import type { Climbed } from '../../engine/dreams'

/** What climbs begin with: grey, noise of a seed, the digit on the pad. */
export const STARTS = ['grey', 'noise', 'own'] as const
export type Start = (typeof STARTS)[number]

/** Weights of the smoothness penalty: without, and up to where a step does not overshoot. */
export const SMOOTH = { low: 0, high: 0.1, step: 0.01 }
export interface Climb {
  readonly neuron: number
  /** The image as it is now: 784 pixels in [0, 1]. */
  readonly x: Float64Array
  /** The neuron's activation at the start and after each step; empty before the network has seen it. */
  readonly activation: Float32Array
  /** What all outputs say to it; and what they said at the start. */
  readonly outputs: Float32Array
  readonly before: Float32Array
}

const NOTHING = new Float32Array()

export function begun(neuron: number, x: Float64Array): Climb {
  return { neuron, x, activation: NOTHING, outputs: NOTHING, before: NOTHING }
}

/** With what the engine came to from where it is. */
export function further(climb: Climb, { x, activation, outputs }: Climbed): Climb {
  const known = climb.activation.subarray(0, -1)
  const path = new Float32Array(known.length + activation.length)
  path.set(known)
  path.set(activation, known.length)
  return { ...climb, x, activation: path, outputs, before: climb.before.length ? climb.before : outputs }
}

/** An image as bytes, ⌊255 x + ½⌋. */
export function bytesOf(x: Float64Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(x, (pixel) => Math.floor(255 * pixel + 0.5))
}

/** Where a page of `most` of so many begins, at least 0 and not beyond the last. */
export function nearest(from: number, size: number, most: number): number {
  const last = Math.max(0, Math.ceil(size / most) - 1) * most
  return Math.min(Math.max(from, 0), last)
}
