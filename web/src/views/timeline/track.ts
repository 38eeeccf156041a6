/** A run as a track: where its moments lie, and which of them a place or a key means. */
import type { Change, Moment, RunConfig } from '../../engine/protocol'
import { epochOf, nearest } from '../chart/curves'

/** What the track needs of a run. */
export interface Tracked {
  readonly config: RunConfig
  readonly points: readonly Moment[]
  /** Steps whose parameters are kept, ascending. */
  readonly kept: readonly number[]
  readonly images: number
  readonly parent: { readonly run: number; readonly step: number } | null
  readonly colour: 0 | 1 | 2 | 3
}

/** The run with the moment it has come to, which is neither measured nor kept yet. */
export function reaching({ config, points, kept, images, parent, colour }: Tracked, newest: Moment | null): Tracked {
  const later = newest !== null && newest.step > (points.at(-1)?.step ?? -1)
  return { config, kept, images, parent, colour, points: later ? [...points, newest] : points }
}

/** Epochs from the track's one end to the other: those planned, or more where the run has gone beyond. */
export function lengthOf({ config, points, images }: Tracked): number {
  const last = points.at(-1)
  return Math.max(config.epochs, last ? epochOf(last, images) : 0) || 1
}

/**
 * Where an epoch lies on a track of this length, 0 to 1: the distance grows as the cube root, because most of what
 * there is to see happens within the first epoch.
 */
export function shareOf(epoch: number, length: number): number {
  return Math.cbrt(Math.min(Math.max(epoch / length, 0), 1))
}

/** The epoch of a step, between two moments in proportion: a step is longer after a change to larger batches. */
export function epochAt({ points, images }: Pick<Tracked, 'points' | 'images'>, step: number): number {
  const after = firstFrom(points, step)
  const next = points[after]
  const last = points[after - 1]
  if (!next) return last ? epochOf(last, images) : 0
  if (!last || next.step === step) return epochOf(next, images)
  const from = epochOf(last, images)
  return from + ((epochOf(next, images) - from) * (step - last.step)) / (next.step - last.step)
}

/** Index of the first moment at or after a step; as many as there are where there is none. */
function firstFrom(points: readonly Moment[], step: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle]!.step < step) low = middle + 1
    else high = middle
  }
  return low
}

/** The kept step nearest to a place on the track; null where none is kept. */
export function stepAt(run: Tracked, share: number): number | null {
  const length = lengthOf(run)
  const places = run.kept.map((step) => shareOf(epochAt(run, step), length))
  return run.kept[nearest(places, share)] ?? null
}

/** Moments that PageUp and PageDown go. */
const PAGE = 10

/** The kept step that a key leads to from `step`; null: nowhere. */
export function walkKept(kept: readonly number[], step: number, key: string): number | null {
  const before = kept.filter((each) => each < step)
  const after = kept.filter((each) => each > step)
  const found: Record<string, number | undefined> = {
    ArrowLeft: before.at(-1),
    ArrowDown: before.at(-1),
    ArrowRight: after[0],
    ArrowUp: after[0],
    PageDown: before.at(-PAGE) ?? before[0],
    PageUp: after[PAGE - 1] ?? after.at(-1),
    Home: before[0],
    End: after.at(-1),
  }
  return found[key] ?? null
}

/** Epochs that may have their number below the track, the more important first. */
const TICKS = [0, 1, 10, 0.1, 100, 5, 2, 1000, 0.01, 20, 50, 200, 500, 10_000, 3, 0.5, 0.001, 30, 15, 0.2]

/** Epochs that have their number on a track so many pixels long, ascending: none nearer than `apart` to another. */
export function ticksOf(length: number, pixels: number, apart: number): number[] {
  const chosen: number[] = []
  const place = (epoch: number): number => pixels * shareOf(epoch, length)
  for (const epoch of [0, length, ...TICKS]) {
    const fits = chosen.every((other) => Math.abs(place(other) - place(epoch)) >= apart)
    if (epoch <= length && fits) chosen.push(epoch)
  }
  return chosen.sort((one, other) => one - other)
}

/** What a change sets, in order. */
export function settingsOf({ rate, batch, l2 }: Change): (readonly ['rate' | 'batch' | 'l2', number])[] {
  const all = [['rate', rate] as const, ['batch', batch] as const, ['l2', l2] as const]
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}
