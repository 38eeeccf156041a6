import type { Network } from '../engine/types'

/** What follows from a network's sizes. */

/** Weights and biases: 784×16 + 16×16 + 16×10 + 16 + 16 + 10 are 13,002. */
export function parameterCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i]! + 1), 0)
}

export function sameSizes(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((size, l) => size === other[l])
}

/** Whether two networks are equal, parameter for parameter. */
export function sameNetwork(one: Network, other: Network | null): boolean {
  if (one === other) return true
  if (!other || one.activation !== other.activation || !sameSizes(one.sizes, other.sizes)) return false
  return one.parameters.every((value, i) => value === other.parameters[i])
}
