/** Strokes as the pad keeps them: whole 1/64 px of the 28×28 pad. All functions leave their arguments as they are. */
import type { Place, Stroke } from '../engine/types'

/** Units per pixel. */
export const UNITS = 64
export const SIDE = 28
/** The place of a drawing that nobody moved. */
export const UNMOVED: Place = { scale: 1, dx: 0, dy: 0 }
/** A point nearer than this to the one before (units) says nothing new: a quarter of a pixel. */
const NEAREST = 16

/** The strokes where `place` puts them. */
export function placed(strokes: readonly Stroke[], place: Place): Stroke[] {
  const { scale, dx, dy } = place
  return strokes.map((stroke) => stroke.map((value, i) => Math.round(value * scale + UNITS * (i % 2 === 0 ? dx : dy))))
}

/** Where the pen has to be without `place` so that with it it is at (x, y); units. */
export function unplaced(x: number, y: number, { scale, dx, dy }: Place): [number, number] {
  return [Math.round((x - UNITS * dx) / scale), Math.round((y - UNITS * dy) / scale)]
}

/** The stroke with one more point, unless that is where the stroke ends already. */
export function extended(stroke: Stroke, x: number, y: number): Stroke {
  const far = Math.hypot(x - (stroke.at(-2) ?? Infinity), y - (stroke.at(-1) ?? Infinity))
  return far < NEAREST ? stroke : [...stroke, x, y]
}

/** The place `share` (0 to 1) of the way from one to the other. */
export function between(from: Place, to: Place, share: number): Place {
  const mix = (one: number, other: number): number => one + (other - one) * share
  return { scale: mix(from.scale, to.scale), dx: mix(from.dx, to.dx), dy: mix(from.dy, to.dy) }
}

/** The first `count` points of a drawing, stroke by stroke. */
export function beginning(strokes: readonly Stroke[], count: number): Stroke[] {
  const begun: Stroke[] = []
  let left = 2 * count
  for (const stroke of strokes) {
    if (left > 0) begun.push(stroke.slice(0, left))
    left -= stroke.length
  }
  return begun
}

/** How many points there are. */
export function pointCount(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0)
}
