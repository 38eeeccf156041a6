/** Steps downhill, and what they do: told from the steps themselves. */
import type { Landscape, Point } from './landscape'

/** One step: where from, by what gradient, how far, where to. */
export interface Step {
  readonly number: number
  readonly from: Point
  readonly gradient: Point
  /** −eta · gradient. */
  readonly move: Point
  readonly to: Point
  /** C before it, and after. */
  readonly before: number
  readonly after: number
}

/**
 * What the last steps do.
 * gone: off the map; lowest, stuck, top: it rests, in the deepest valley, in another one, or where it is flat;
 * crawling: steep, and yet it hardly moves; shrinking, growing, rolling: all one way; overshoot, oscillating,
 * diverging: back and forth, less, the same, or more each time; wandering: neither.
 */
export type Behaviour =
  | 'start'
  | 'first'
  | 'gone'
  | 'lowest'
  | 'stuck'
  | 'top'
  | 'crawling'
  | 'shrinking'
  | 'growing'
  | 'rolling'
  | 'overshoot'
  | 'oscillating'
  | 'diverging'
  | 'wandering'

/** So many reaches from the middle it is gone for good. */
const AWAY = 20
/** Of the steps before the last one so many count. */
const WINDOW = 4
/** A slope at which it rests. */
const FLAT = 1e-3
/** Not deeper by more than this: the deepest. */
const DEEP = 1e-3
/** A share of the reach that hardly is a step, and a slope that is steep. */
const [HARDLY, STEEP] = [2e-3, 0.5]
/** Two steps whose sizes differ by a smaller share are alike. */
const ALIKE = 0.02
/** How far to look around from where it rests. */
const NEAR = 0.01

/** point − eta · gradient. */
export function stepped(landscape: Landscape, point: Point, eta: number): Point {
  const gradient = landscape.gradient(point)
  return point.map((value, i) => value - eta * gradient[i]!)
}

/** It is so far away, or no number any more, that no step brings it back. */
export function isGone({ reach }: Landscape, point: Point): boolean {
  return !point.every((value) => Math.abs(value) <= AWAY * reach)
}

/** The steps of a track, the first one first. */
export function stepsOf(landscape: Landscape, track: readonly Point[], eta: number): Step[] {
  return track.slice(1).map((to, i) => {
    const from = track[i]!
    const gradient = landscape.gradient(from)
    const move = gradient.map((slope) => -eta * slope)
    return { number: i + 1, from, gradient, move, to, before: landscape.cost(from), after: landscape.cost(to) }
  })
}

/** Euclidean length. */
export function lengthOf(vector: Point): number {
  return Math.hypot(...vector)
}

export function behaviourOf(landscape: Landscape, track: readonly Point[], eta: number): Behaviour {
  const here = track.at(-1)!
  if (isGone(landscape, here)) return 'gone'
  const gradient = lengthOf(landscape.gradient(here))
  if (gradient < FLAT) return restOf(landscape, here)
  const moves = stepsOf(landscape, track.slice(-WINDOW - 1), eta).map(({ move }) => move)
  if (moves.length === 0) return 'start'
  if (lengthOf(moves.at(-1)!) < HARDLY * landscape.reach && gradient > STEEP) return 'crawling'
  return moves.length === 1 ? 'first' : mannerOf(moves)
}

function restOf(landscape: Landscape, here: Point): Behaviour {
  const cost = landscape.cost(here)
  if (cost - landscape.lowest < DEEP) return 'lowest'
  const around = here.flatMap((_, i) =>
    [NEAR, -NEAR].map((by) => landscape.cost(here.map((value, k) => (k === i ? value + by : value)))),
  )
  return around.some((other) => other < cost) ? 'top' : 'stuck'
}

function mannerOf(moves: readonly Point[]): Behaviour {
  const pairs = moves
    .slice(1)
    .map((move, i) => ({ ratio: lengthOf(move) / lengthOf(moves[i]!), back: isBack(moves[i]!, move) }))
  const all = (check: (pair: { ratio: number; back: boolean }) => boolean): boolean => pairs.every(check)
  const shrink = all(({ ratio }) => ratio < 1 - ALIKE)
  const grow = all(({ ratio }) => ratio > 1 + ALIKE)
  if (all(({ back }) => back)) return shrink ? 'overshoot' : grow ? 'diverging' : 'oscillating'
  if (all(({ back }) => !back)) return shrink ? 'shrinking' : grow ? 'growing' : 'rolling'
  return 'wandering'
}

/** Whether the second of two moves leads back where the first came from: their product is negative. */
function isBack(one: Point, other: Point): boolean {
  return one.reduce((sum, value, i) => sum + value * other[i]!, 0) < 0
}
