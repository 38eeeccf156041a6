/** Angles between two directions, counted. */

/** Degrees of a bar. */
export const BAR = 10

/** How many angles lie in each ten degrees from 0 to 180; 180 itself is in the last. */
export function counted(degrees: readonly number[]): number[] {
  const bars = new Array<number>(180 / BAR).fill(0)
  for (const one of degrees) {
    const at = Math.min(Math.floor(one / BAR), bars.length - 1)
    if (at >= 0) bars[at]!++
  }
  return bars
}

/** Of those that are numbers; where a gradient is nothing, it has no direction. */
export function meanOf(degrees: readonly number[]): number {
  const real = degrees.filter((one) => Number.isFinite(one))
  return real.reduce((sum, one) => sum + one, 0) / real.length
}
