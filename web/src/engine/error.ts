/** C of one example. */
import type { Cost, Trace } from './types'

/** Σ (a − y)², or −Σ [y ln a + (1 − y) ln(1 − a)], which is computed from z so that it stays finite. */
export function exampleCost(cost: Cost, { z, a }: Trace, label: number): number {
  if (cost === 'quadratic') {
    return a.at(-1)!.reduce((sum, value, j) => sum + (value - Number(j === label)) ** 2, 0)
  }
  return z.at(-1)!.reduce((sum, value, j) => sum + softplus(j === label ? -value : value), 0)
}

/** ln(1 + eˣ), for any x. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}
