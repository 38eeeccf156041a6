/** Moments of a run that are worth a look: before it learnt anything, when it reads half as well, and at its end. */
import type { Moment } from '../../engine/protocol'
import type { RunView } from '../run.svelte'

export interface Ages {
  readonly untrained: number | null
  readonly halfway: number | null
  /** How far it is, as long as it is not at its end: until then nothing is half-way or trained. */
  readonly newest: number | null
  readonly trained: number | null
}

const NONE: Ages = { untrained: null, halfway: null, newest: null, trained: null }

/** What is needed of a run; `steps` are planned in all. */
type Course = Pick<RunView, 'kept' | 'steps'> & { readonly points: readonly Pick<Moment, 'step' | 'test'>[] }

/**
 * Steps among those that are kept. Half-way is where the accuracy on the test set is nearest to the middle between
 * the first moment's and the last one's; the middle one where that was not measured.
 */
export function agesOf(run: Course | null): Ages {
  if (!run) return NONE
  const { kept, points } = run
  const [first, last = 0] = [kept[0], kept.at(-1)]
  const ages = { ...NONE, untrained: first === 0 ? 0 : null }
  if (last < run.steps) return { ...ages, newest: last > 0 ? last : null }
  const between = kept.slice(1, -1)
  if (between.length === 0) return { ...ages, trained: last }
  const read = (step: number | undefined): number | undefined => points.find((one) => one.step === step)?.test?.accuracy
  const [from, to] = [read(first), read(last)]
  const middle = between[Math.floor(between.length / 2)]!
  if (from === undefined || to === undefined) return { ...ages, halfway: middle, trained: last }
  const away = (step: number): number => Math.abs((read(step) ?? Infinity) - (from + to) / 2)
  const halfway = between.reduce((best, step) => (away(step) < away(best) ? step : best), middle)
  return { ...ages, halfway, trained: last }
}
