/** All parameters of a network as one array: W[1], b[1], W[2], b[2], …; W row-major. */
import type { Activation, Cost, Network, NetworkAbout } from './types'

/** A network without its numbers. */
export interface Shape {
  readonly sizes: readonly number[]
  readonly activation: Activation
  readonly cost: Cost
}

const NOBODY: NetworkAbout = { name: '', testAccuracy: null, fingerprint: '', config: null, data: null, step: null }

/** Weights and biases: 13,002 for 784-16-16-10. */
export function countParameters(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i]! + 1), 0)
}

/** Images × parameters in one call of the kernel that only reads: as in src/litup/network.py, so that sums of sums agree. */
const PER_CALL = 10_000_000

/** How many images that is. */
export function imagesPerCall(sizes: readonly number[]): number {
  return Math.max(1, Math.floor(PER_CALL / Math.max(1, countParameters(sizes))))
}

/** Images × parameters in one call of the kernel that trains: about 15 ms. */
const PER_TRAINING_CALL = 130_000_000

/** How many images that is. */
export function trainedPerCall(sizes: readonly number[]): number {
  return Math.max(1, Math.floor(PER_TRAINING_CALL / countParameters(sizes)))
}

/** So many images, `most` at a time: where each portion begins, and how many it has. */
export function portionsOf(images: number, most: number): [number, number][] {
  return Array.from({ length: Math.ceil(images / most) }, (_, i) => [most * i, Math.min(most, images - most * i)])
}

/** Where W[layer][j, k], or b[layer][j] where k is null, is among all parameters; −1 where there is no such one. */
export function placeOf(sizes: readonly number[], layer: number, j: number, k: number | null): number {
  const [before = 0, size = 0] = [sizes[layer - 1], sizes[layer]]
  const whole = Number.isInteger(layer) && layer >= 1 && isBelow(j, size) && (k === null || isBelow(k, before))
  if (!whole) return -1
  return countParameters(sizes.slice(0, layer)) + (k === null ? before * size + j : before * j + k)
}

/** The network of these parameters: W and b are views of them, not copies. about: what is known of it. */
export function networkOf(parameters: Float32Array, shape: Shape, about: Partial<NetworkAbout> = {}): Network {
  const { sizes, activation, cost } = shape
  const W: Float32Array[] = [new Float32Array()]
  const b: Float32Array[] = [new Float32Array()]
  let end = 0
  for (let l = 1; l < sizes.length; l++) {
    W.push(parameters.subarray(end, (end += sizes[l]! * sizes[l - 1]!)))
    b.push(parameters.subarray(end, (end += sizes[l]!)))
  }
  return { sizes, activation, cost, W, b, parameters, about: { ...NOBODY, ...about } }
}

function isBelow(index: number, size: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < size
}
