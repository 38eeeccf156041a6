/**
 * Edges as light, summed exactly. For each column of device pixels every edge covers a span of rows; its light is
 * added there in whole numbers (1/65536 steps), as four changes at the span's ends. A running sum down the column
 * then gives the light of all edges together, whatever their order: nothing is lost that thousands of faint edges add
 * up to, and the cost does not grow with steepness. The two signs are summed apart.
 */
import { fall, slope } from './curve'
import type { Edges } from './strength'

/** Edges of one gap with their ends, in device pixels. */
export interface Gap {
  readonly edges: Edges
  readonly fromX: Float32Array
  readonly fromY: Float32Array
  readonly toX: number
  readonly toY: Float32Array
  /** Width of an edge across its direction. */
  readonly thick: number
}

/** One column of light, the two signs apart: [positive, negative, positive, …] from row 0 down. */
export type Light = Int32Array

/** A light of 1. */
export const ONE = 65536

/** Room for a column of `height` rows; two spare rows take the ends of spans that leave below. */
export function emptyColumn(height: number): Light {
  return new Int32Array(2 * (height + 3))
}

/** First and last + 1 column of device pixels that the gap touches. */
export function extent(gap: Gap): [number, number] {
  let from = gap.toX
  for (const source of gap.edges.source) from = Math.min(from, gap.fromX[source] ?? from)
  return [Math.max(0, Math.floor(from)), Math.max(0, Math.ceil(gap.toX))]
}

/** Add the gap's light in pixel column x to `column` (changes only: `settle` sums them). */
export function addColumn(gap: Gap, x: number, height: number, column: Light): void {
  const { source, target, light } = gap.edges
  const { toX, toY, thick } = gap
  const squared = thick * thick
  let last = -1
  let startY = 0
  let share = 0
  let rise = 0
  let started = false
  for (let e = 0; e < light.length; e++) {
    const k = source[e]!
    if (k !== last) {
      last = k
      const startX = gap.fromX[k]!
      startY = gap.fromY[k]!
      const t = (x + 0.5 - startX) / (toX - startX)
      started = t >= 0 && t <= 1
      if (started) {
        share = fall(t)
        rise = slope(t) / (toX - startX)
      }
    }
    if (!started) continue
    const drop = toY[target[e]!]! - startY
    const tilt = drop * rise
    const half = 0.5 * Math.sqrt(squared + tilt * tilt)
    const middle = startY + drop * share
    addSpan(column, middle - half, middle + half, height, light[e]!)
  }
}

/** Light from `low` to `high` (rows, fractions counted as shares of a row), positive or negative by sign. */
function addSpan(column: Light, low: number, high: number, height: number, light: number): void {
  const from = low < 0 ? 0 : low
  const to = high > height ? height : high
  if (to <= from) return
  const sign = light < 0 ? 1 : 0
  const whole = (light < 0 ? -light : light) * ONE
  const top = from | 0
  const bottom = to | 0
  const late = (whole * (from - top)) | 0
  const spill = (whole * (to - bottom)) | 0
  const all = whole | 0
  column[2 * top + sign]! += all - late
  column[2 * top + 2 + sign]! += late
  column[2 * bottom + sign]! -= all - spill
  column[2 * bottom + 2 + sign]! -= spill
}
