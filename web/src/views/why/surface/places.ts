/** From places on the map to points of the grid, and to moments of the path. Shares are of the box, from 0 to 1. */
import type { Stop } from '../../../paint/terrain'

export interface Point {
  readonly column: number
  readonly row: number
}

/** The point of the grid nearest to a place. */
export function pointOf({ x, y }: Stop, side: number): Point {
  const [column, row] = [x, y].map((share) => Math.min(Math.max(Math.round(share * (side - 1)), 0), side - 1))
  return { column: column!, row: row! }
}

export function placeOf({ column, row }: Point, side: number): Stop {
  return { x: column / (side - 1), y: row / (side - 1) }
}

/** The stop nearest to a place, and how far that is on a map of this size; of equals the last. */
export function nearestStop(
  stops: readonly Stop[],
  { x, y }: Stop,
  width: number,
  height: number,
): { stop: number; distance: number } {
  let best = { stop: -1, distance: Infinity }
  stops.forEach((one, stop) => {
    const distance = Math.hypot((one.x - x) * width, (one.y - y) * height)
    if (distance <= best.distance) best = { stop, distance }
  })
  return best
}
