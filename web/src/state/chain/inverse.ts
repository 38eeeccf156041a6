/** The z for which a neuron's function gives an activation; NaN where none does. */
import type { Activation } from '../../engine/types'

/** Beyond this the sigmoid and tanh are as good as at their ends. */
export const EDGE = 1e-3

export function inverse(activation: Activation, a: number): number {
  if (activation === 'identity') return a
  if (activation === 'relu') return a >= 0 ? a : NaN
  const least = activation === 'sigmoid' ? EDGE : EDGE - 1
  const kept = Math.min(Math.max(a, least), 1 - EDGE)
  return activation === 'sigmoid' ? Math.log(kept / (1 - kept)) : Math.atanh(kept)
}
