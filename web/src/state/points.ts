/** A run's moments, put together. */
import type { Moment, Scores } from '../engine/protocol'

/** In the order of their steps; of two of the same step the newer one counts. */
export function merged(known: readonly Moment[], news: readonly Moment[]): Moment[] {
  const first = news[0]?.step ?? 0
  if ((known.at(-1)?.step ?? -1) < first) return [...known, ...news]
  const bySteps = new Map([...known, ...news].map((moment) => [moment.step, moment]))
  return [...bySteps.values()].sort((one, other) => one.step - other.step)
}

/** How the training or test images were read when they were last measured. */
export function lastMeasured(points: readonly Moment[], set: 'train' | 'test'): Scores | null {
  return points.findLast((moment) => moment[set] !== null)?.[set] ?? null
}

/** The same at a moment, or at most an epoch before it: what is older says nothing about it. */
export function measuredAt(points: readonly Moment[], set: 'train' | 'test', at: Moment): Scores | null {
  const near = points.findLast(({ step, epoch, [set]: scores }) => {
    return step <= at.step && scores !== null && (step === at.step || epoch >= at.epoch - 1)
  })
  return near?.step === 0 && at.step > 0 ? null : (near?.[set] ?? null)
}
