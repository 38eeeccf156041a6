/** A table of wishes as it is written: all of it in one unit, so that its sums can be followed. */

/** One parameter's row. A wish is −∂C/∂parameter. */
export interface WishRow {
  readonly place: number
  readonly value: number
  /** ∂C/∂parameter of single images, of the others on average, of all on average: the kernel's numbers. */
  readonly slopes: Float32Array
  readonly rest: number | null
  readonly mean: number
  /** −eta · (mean + l2 · weight): what the step adds. */
  readonly step: number
}

/** A power of ten such that the largest is written with three digits before the point, or two. */
export function unitOf(largest: number): number {
  return largest > 0 && Number.isFinite(largest) ? Math.floor(Math.log10(largest)) - 2 : 0
}

/** A number in units of 10^power, as it is written with one decimal: in tenths. */
export function tenths(value: number, power: number): number {
  return Math.round(Number((value / 10 ** power).toFixed(1)) * 10)
}

/** How the average comes about, as it is written: sums of what is shown, and what their rounding lacks. */
export interface Spelled {
  /** In tenths of the unit. */
  readonly wishes: readonly number[]
  readonly rest: number | null
  readonly rounding: number
  readonly total: number
  readonly mean: number
}

/** count: images in all; `rest` stands for those that are not single. */
export function spelled(row: WishRow, count: number, power: number): Spelled {
  const wishes = Array.from(row.slopes, (slope) => tenths(-slope, power))
  const others = count - wishes.length
  const rest = row.rest === null ? null : tenths(-row.rest * others, power)
  const total = tenths(-row.mean * count, power)
  const shown = wishes.reduce((sum, wish) => sum + wish, rest ?? 0)
  return { wishes, rest, rounding: total - shown, total, mean: tenths(-row.mean, power) }
}
