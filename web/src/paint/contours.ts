/** Lines of equal height over a grid, by marching squares: each a list of segments in grid coordinates. */

export interface Grid {
  readonly side: number
  /** Row by row. */
  readonly costs: Float64Array
}

export type Segment = readonly [number, number, number, number]

const STEPS = [1, 1.5, 2, 3, 5, 7]

/** Round costs between the least and the largest, few enough to be told apart. */
export function levelsOf(low: number, high: number): number[] {
  const found: number[] = []
  if (!(low > 0) || !(high > low) || !Number.isFinite(high)) return found
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
    for (const step of STEPS) {
      const level = step * 10 ** power
      if (level > low && level < high) found.push(Number(level.toPrecision(2)))
    }
  return found
}

/** Where the surface passes a level. */
export function contour({ side, costs }: Grid, level: number): Segment[] {
  return crossed(costs, side, level)
}

/** Where a function passes a level: its values row by row, so many in each. */
export function crossed(values: Float64Array, columns: number, level: number): Segment[] {
  const segments: Segment[] = []
  for (let row = 0; (row + 2) * columns <= values.length; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const i = row * columns + column
      const corners = [values[i]!, values[i + 1]!, values[i + columns + 1]!, values[i + columns]!] as const
      const ends = crossings(corners, level).map(([x, y]) => [column + x, row + y] as const)
      for (let n = 0; n + 1 < ends.length; n += 2) segments.push([...ends[n]!, ...ends[n + 1]!])
    }
  return segments
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const

/** Where the edges of one cell pass the level, in order around it. */
function crossings(corners: readonly number[], level: number): (readonly [number, number])[] {
  return CORNERS.flatMap(([x, y], n) => {
    const [next, a, b] = [CORNERS[(n + 1) % 4]!, corners[n]!, corners[(n + 1) % 4]!]
    if (a < level === b < level) return []
    const t = (level - a) / (b - a)
    return [[x + t * (next[0] - x), y + t * (next[1] - y)] as const]
  })
}

/** The cost at a place between grid points, both in 0 … side − 1. */
export function heightAt({ side, costs }: Grid, x: number, y: number): number {
  const [column, row] = [x, y].map((at) => Math.min(Math.max(Math.floor(at), 0), side - 2)) as [number, number]
  const [s, t] = [x - column, y - row]
  const i = row * side + column
  const below = costs[i]! * (1 - s) + costs[i + 1]! * s
  return below * (1 - t) + (costs[i + side]! * (1 - s) + costs[i + side + 1]! * s) * t
}
