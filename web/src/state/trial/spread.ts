/** What luck makes of damage: the same amount of it by several seeds, as in src/litup/experiments/lesions.py. */
import { WHOLE, type Lesions } from '../../engine/lesions'
import type { Attempt } from '../../engine/trials'
import { attemptOf, MOST_NEURONS, withSilent } from './damage'

/** Each amount is thrown by seed 0, 1, …: so many of them. */
export const SEEDS = 10
/** Noise that is measured. */
const NOISES = [0, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2] as const

/** An amount of damage, done in as many ways as there are seeds; in one where it leaves nothing to luck. */
export interface Thrown {
  readonly amount: number
  readonly attempts: readonly Attempt[]
}

/** Accuracies with an amount of damage: their mean over the seeds, the worst and the best. */
export interface Spread {
  readonly amount: number
  readonly mean: number
  readonly worst: number
  readonly best: number
}

const seeds = Array.from({ length: SEEDS }, (_, seed) => seed)

/** More and more noise on all weights, and whatever else is broken. */
export function noisy(lesions: Lesions): Thrown[] {
  return NOISES.map((noise) => ({
    amount: noise,
    attempts: (noise === 0 ? [0] : seeds).map((seed) => attemptOf({ ...lesions, noise, seed })),
  }))
}

/** More and more neurons of a layer silent, and nothing else broken: each seed has an order of its own. */
export function falling(layer: number, size: number): Thrown[] {
  const all = Array.from({ length: size }, (_, k) => k)
  const ways = (count: number): Attempt[] => {
    if (count === 0) return [{}]
    if (count === size) return [attemptOf(withSilent(WHOLE, layer, all))]
    return seeds.map((seed) => ({ lesions: { ...WHOLE, fallen: { layer, count, seed } } }))
  }
  return countsOf(size).map((count) => ({ amount: count, attempts: ways(count) }))
}

/** How many fall silent: in even steps where there are too many to count. */
function countsOf(size: number): number[] {
  const steps = Math.min(size, MOST_NEURONS)
  return Array.from({ length: steps + 1 }, (_, i) => roundedToEven((size * i) / steps))
}

/** As NumPy rounds. */
function roundedToEven(value: number): number {
  const rounded = Math.round(value)
  return rounded - value === 0.5 ? 2 * Math.round(value / 2) : rounded
}

/** Those amounts that are measured by every seed. accuracy: NaN where one is not. */
export function spreadsOf(thrown: readonly Thrown[], accuracy: (attempt: Attempt) => number): Spread[] {
  return thrown
    .map(({ amount, attempts }) => {
      const all = attempts.map(accuracy)
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length
      return { amount, mean, worst: Math.min(...all), best: Math.max(...all) }
    })
    .filter(({ mean }) => Number.isFinite(mean))
}
