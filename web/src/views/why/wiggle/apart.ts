/** Two marks one above the other, pushed apart where they would lie on each other. */

/** Pixels between their middles, at least. */
const APART = 22

export function apart(a: number, b: number, top = -Infinity, bottom = Infinity): [number, number] {
  const [upper, lower] = a <= b ? [a, b] : [b, a]
  const lack = Math.max(0, APART - (lower - upper)) / 2
  const first = Math.min(Math.max(upper - lack, top), bottom - APART)
  const second = Math.max(Math.min(lower + lack, bottom), first + APART)
  return a <= b ? [first, second] : [second, first]
}
