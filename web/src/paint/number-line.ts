/** Number lines: from where to where, with which marks, and where a number lies on them. */

export interface NumberLine {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

export const UNIT: NumberLine = { low: 0, high: 1, ticks: [0, 0.5, 1] }

/** From −reach to reach, with a mark at each whole number, or at a few where there are many. */
export function around(reach: number): NumberLine {
  const apart = [1, 2, 5, 10].find((one) => reach / one <= 5) ?? reach / 5
  const each = Math.floor(reach / apart)
  const ticks = Array.from({ length: 2 * each + 1 }, (_, i) => (i - each) * apart)
  return { low: -reach, high: reach, ticks }
}

/** The smallest of some reaches that a value lies within; beyond the last the next power of ten. */
export function reachFor(value: number, reaches: readonly number[]): number {
  const size = Math.abs(value)
  return reaches.find((reach) => size <= reach) ?? 10 ** Math.ceil(Math.log10(Math.min(size, 1e9)))
}

/** Where a value lies on a line that is drawn from `from` to `to`; beyond its ends at its end. */
export function placeOn({ low, high }: NumberLine, value: number, from: number, to: number): number {
  const share = Math.min(Math.max((value - low) / (high - low), 0), 1)
  return from + share * (to - from)
}

/** The value at a place of such a line. */
export function valueAt({ low, high }: NumberLine, place: number, from: number, to: number): number {
  const share = Math.min(Math.max((place - from) / (to - from), 0), 1)
  return low + share * (high - low)
}
