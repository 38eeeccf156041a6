/** Three moments of a run that are worth a look: before it learnt anything, when it reads half as well, and at its end. */
import type { Moment } from '../../engine/protocol'

export interface Ages {
  readonly untrained: number | null
  readonly halfway: number | null
  readonly trained: number | null
}

type Measured = Pick<Moment, 'step' | 'test'>

/**
 * Steps among those that are kept. Half-way is where the accuracy on the test set is nearest to the middle between
 * the first moment's and the last one's; the middle one where that was not measured.
 */
export function agesOf(kept: readonly number[], points: readonly Measured[]): Ages {
  const [first, last] = [kept[0], kept.at(-1)]
  const between = kept.slice(1, -1)
  const untrained = first === 0 ? 0 : null
  const trained = last !== undefined && last > 0 ? last : null
  if (between.length === 0) return { untrained, halfway: null, trained }
  const read = (step: number | undefined): number | undefined => points.find((one) => one.step === step)?.test?.accuracy
  const [from, to] = [read(first), read(last)]
  const middle = between[Math.floor(between.length / 2)]!
  if (from === undefined || to === undefined) return { untrained, halfway: middle, trained }
  const away = (step: number): number => Math.abs((read(step) ?? Infinity) - (from + to) / 2)
  const halfway = between.reduce((best, step) => (away(step) < away(best) ? step : best), middle)
  return { untrained, halfway, trained }
}
