/** The cost of one example, term by term, so that what is shown adds up as shown. */
import type { Cost } from '../../engine/types'

export interface CostTerm {
  readonly digit: number
  readonly output: number
  readonly target: 0 | 1
  /** output − target. */
  readonly difference: number
  /** What it costs: the difference squared, or the cross-entropy. */
  readonly value: number
}

export interface ExampleCost {
  readonly terms: readonly CostTerm[]
  /** C: the terms' sum, unrounded. */
  readonly total: number
  /** Decimals that terms and C are shown with: more where all of it is small. */
  readonly decimals: number
  /** What the terms as shown lack to make C as shown. */
  readonly rounding: number
}

/** Below this, thousandths would say nothing of most terms. */
const SMALL = 0.1

/** The value as `toFixed` writes it, in units of its last decimal. */
function units(value: number, decimals: number): number {
  return Math.round(Number(value.toFixed(decimals)) * 10 ** decimals)
}

/** C = Σ (a − y)², or the cross-entropy −Σ y ln a + (1 − y) ln(1 − a), from z so that nothing is lost near 0 and 1. */
export function costOf(a: Float32Array, z: Float32Array, label: number, cost: Cost): ExampleCost {
  const terms = Array.from(a, (output, digit): CostTerm => {
    const target = digit === label ? 1 : 0
    const difference = output - target
    const value = cost === 'quadratic' ? difference * difference : crossEntropy(z[digit] ?? 0, target)
    return { digit, output, target, difference, value }
  })
  const total = terms.reduce((sum, { value }) => sum + value, 0)
  const decimals = total >= SMALL ? 3 : 6
  const shown = terms.reduce((sum, { value }) => sum + units(value, decimals), 0)
  return { terms, total, decimals, rounding: (units(total, decimals) - shown) / 10 ** decimals }
}

/** −ln a where the target is 1, −ln(1 − a) where it is 0: ln(1 + e^∓z). */
function crossEntropy(z: number, target: 0 | 1): number {
  const wrong = target === 1 ? -z : z
  return Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(z)))
}

export type Verdict = 'trash' | 'poor' | 'fair' | 'good'

/** What the sum of the squared differences is worth: an untrained network is about 3 off, one wrong digit about 2. */
export function verdictOf(terms: readonly CostTerm[]): Verdict {
  const squares = terms.reduce((sum, { difference }) => sum + difference * difference, 0)
  return squares >= 1.5 ? 'trash' : squares >= 0.5 ? 'poor' : squares >= 0.1 ? 'fair' : 'good'
}
