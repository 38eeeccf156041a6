/** How fast training goes: from one image a second to as fast as it can. */

/** Images a second; null: full speed. */
export const PACES: readonly (number | null)[] = [
  1,
  2,
  3,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  1000,
  2000,
  5000,
  10_000,
  20_000,
  50_000,
  null,
]

/** The place of a pace among them; of one that is not among them the nearest below. */
export function placeOfPace(pace: number | null): number {
  if (pace === null) return PACES.length - 1
  return Math.max(
    0,
    PACES.findLastIndex((one) => one !== null && one <= pace),
  )
}

export function paceAt(place: number): number | null {
  return PACES[Math.min(Math.max(place, 0), PACES.length - 1)] ?? null
}

/** The next slower or faster one. */
export function otherPace(pace: number | null, faster: boolean): number | null {
  return paceAt(placeOfPace(pace) + (faster ? 1 : -1))
}
