/** From a run's moments to curves: what is drawn, and what a reader reads off at one place. */
import type { Moment, RunState } from '../../engine/protocol'

/** 'costRunning': the mean over the epoch's images so far, each as it was before it was learnt from. */
export const LINES = ['costRunning', 'costTrain', 'costTest', 'accuracyTrain', 'accuracyTest'] as const
export type Line = (typeof LINES)[number]

/** What the charts need of a run. */
export interface Charted {
  readonly id: number
  /** Settings that tell it from the others. */
  readonly name: string
  readonly colour: 0 | 1 | 2 | 3
  /** The oldest first. */
  readonly points: readonly Moment[]
  /** Images of one epoch. */
  readonly images: number
  readonly state: RunState
}

/** A run's moments as columns; entries without a (finite) value are null. */
export interface Curves {
  /** Epochs, ascending. */
  readonly x: readonly number[]
  readonly step: readonly number[]
  readonly lines: Readonly<Record<Line, readonly (number | null)[]>>
}

export function epochOf(moment: Moment, images: number): number {
  return moment.epoch + moment.position / Math.max(images, 1)
}

/** The run with the moment it has come to, which is neither measured nor kept yet. */
export function withNewest({ id, name, colour, points, images, state }: Charted, newest: Moment | null): Charted {
  const later = newest !== null && newest.step > (points.at(-1)?.step ?? -1)
  return { id, name, colour, images, state, points: later ? [...points, newest] : points }
}

export function curvesOf({ points, images }: Pick<Charted, 'points' | 'images'>): Curves {
  const column = (value: (moment: Moment) => number | null | undefined): (number | null)[] =>
    points.map((moment) => finite(value(moment)))
  return {
    x: points.map((moment) => epochOf(moment, images)),
    step: points.map((moment) => moment.step),
    lines: {
      costRunning: column((moment) => moment.cost),
      costTrain: column((moment) => moment.train?.cost),
      costTest: column((moment) => moment.test?.cost),
      accuracyTrain: column((moment) => moment.train?.accuracy),
      accuracyTest: column((moment) => moment.test?.accuracy),
    },
  }
}

/**
 * The curves with fewer points, for a picture `slots` wide: of each slot the first, the last, and every line's least
 * and largest value stay, so that no peak is lost.
 */
export function thinned(curves: Curves, slots: number): Curves {
  const { x, step, lines } = curves
  const kept = keptOf(curves, slots)
  if (kept.length === x.length) return curves
  const pick = <T>(column: readonly T[]): T[] => kept.map((i) => column[i]!)
  const picked = Object.fromEntries(LINES.map((line) => [line, pick(lines[line])]))
  return { x: pick(x), step: pick(step), lines: picked as unknown as Curves['lines'] }
}

function keptOf({ x, lines }: Curves, slots: number): number[] {
  const wide = ((x.at(-1) ?? 0) - (x[0] ?? 0)) / slots
  if (x.length <= slots || wide <= 0) return [...x.keys()]
  const kept: number[] = []
  const slotOf = (i: number): number => Math.floor((x[i]! - x[0]!) / wide)
  for (let from = 0, to = 0; from < x.length; from = to) {
    while (to < x.length && slotOf(to) === slotOf(from)) to++
    const chosen = new Set([from, to - 1])
    for (const line of LINES) for (const i of extremes(lines[line], from, to)) chosen.add(i)
    kept.push(...[...chosen].sort((one, other) => one - other))
  }
  return kept
}

/** Where the least and the largest value of entries from … to − 1 are. */
function extremes(column: readonly (number | null)[], from: number, to: number): number[] {
  let least = -1
  let most = -1
  for (let i = from; i < to; i++) {
    const value = column[i] ?? null
    if (value === null) continue
    if (least < 0 || value < column[least]!) least = i
    if (most < 0 || value > column[most]!) most = i
  }
  return least < 0 ? [] : [least, most]
}

/** All places at which any of the runs has a moment, ascending. */
export function placesOf(all: readonly Curves[]): number[] {
  return all.reduce<number[]>((places, { x }) => merged(places, x), [])
}

/** What is in one or the other of two ascending lists, ascending. */
function merged(one: readonly number[], other: readonly number[]): number[] {
  const both: number[] = []
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const [left, right] = [one[i] ?? Infinity, other[j] ?? Infinity]
    both.push(Math.min(left, right))
    if (left <= right) i++
    if (right <= left) j++
  }
  return both
}

/** A line's values at `places`, which has all of its run's; null where its run has no moment or no value. */
export function along(places: readonly number[], { x, lines }: Curves, line: Line): (number | null)[] {
  const values = lines[line]
  let i = 0
  return places.map((at) => (x[i] === at ? (values[i++] ?? null) : null))
}

/** A value as read off, and the moment it was measured at. */
export interface Value {
  readonly value: number
  readonly x: number
  readonly step: number
}

/** A run read off at one place: its last moment up to there, and every line's last value up to there. */
export interface Read {
  readonly x: number
  readonly step: number
  readonly values: Readonly<Record<Line, Value | null>>
}

/** What a run says at x; null before its first moment. */
export function readAt(curves: Curves, x: number): Read | null {
  const at = lastUpTo(curves.x, x)
  if (at < 0) return null
  const read = (line: Line): Value | null => {
    let i = at
    while (i >= 0 && curves.lines[line][i] === null) i--
    return i < 0 ? null : { value: curves.lines[line][i]!, x: curves.x[i]!, step: curves.step[i]! }
  }
  const values = Object.fromEntries(LINES.map((line) => [line, read(line)])) as Record<Line, Value | null>
  return { x: curves.x[at]!, step: curves.step[at]!, values }
}

/** What a run says under a cursor at x: nothing beyond its last moment. */
export function readUnder(curves: Curves, x: number): Read | null {
  return x > (curves.x.at(-1) ?? -Infinity) ? null : readAt(curves, x)
}

/** Index of the last of the ascending numbers that is at most x; −1 where there is none. */
export function lastUpTo(ascending: readonly number[], x: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! <= x) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Index of the ascending number nearest to x; −1 where there is none. */
export function nearest(ascending: readonly number[], x: number): number {
  const before = lastUpTo(ascending, x)
  if (before < 0) return ascending.length ? 0 : -1
  const after = ascending[before + 1]
  return after !== undefined && after - x < x - ascending[before]! ? before + 1 : before
}

function finite(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null
}

/** Curves of runs, computed again only where there are new moments. */
export class Known {
  #known: readonly { readonly points: readonly Moment[]; readonly images: number; readonly curves: Curves }[] = []
  readonly #slots: number

  constructor(slots: number) {
    this.#slots = slots
  }

  /** Thinned for a picture so many slots wide. */
  of(runs: readonly Charted[]): Curves[] {
    this.#known = runs.map((run) => {
      const { points, images } = run
      const known = this.#known.find((each) => each.points === points && each.images === images)
      return known ?? { points, images, curves: thinned(curvesOf(run), this.#slots) }
    })
    return this.#known.map(({ curves }) => curves)
  }
}
