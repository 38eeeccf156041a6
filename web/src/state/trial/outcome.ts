/** What became of a comparison's runs: means over their seeds. */
import type { Contested, Lap, Runner } from '../../engine/contest'
import type { Variant } from './prepared'

/** What a network must read of what it is taught to be fitted: FITTED of src/litup/experiments/labels.py. */
export const FITTED = 0.95

export interface Outcome {
  readonly name: string
  /** Of seed 0, 1, …. */
  readonly runners: readonly Runner[]
  /** Means after as many epochs as all its seeds have done; none where one of them diverged. */
  readonly laps: readonly Lap[]
  readonly diverged: boolean
  /** Epochs after which each seed is FITTED; NaN while it isn't. */
  readonly fitted: readonly number[]
}

/** By variant, in their order. */
export function outcomesOf(variants: readonly Variant[], { runners }: Contested): Outcome[] {
  return variants.map(({ name }, i) =>
    outcomeOf(
      name,
      runners.filter((_, n) => n % variants.length === i),
    ),
  )
}

function outcomeOf(name: string, runners: readonly Runner[]): Outcome {
  const diverged = runners.some((runner) => runner.diverged)
  const shared = Math.min(...runners.map(({ laps }) => laps.length))
  const laps = Array.from({ length: diverged ? 0 : shared }, (_, epoch) => ({
    train: mean(runners.map((runner) => runner.laps[epoch]!.train)),
    test: mean(runners.map((runner) => runner.laps[epoch]!.test)),
  }))
  return { name, runners, laps, diverged, fitted: runners.map(fittedAt) }
}

function fittedAt({ laps }: Runner): number {
  const epoch = laps.findIndex(({ train }) => train >= FITTED)
  return epoch < 0 ? NaN : epoch
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
