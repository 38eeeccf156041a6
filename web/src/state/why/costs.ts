/** Costs that were measured, by what was turned. */
import type { Portion, Turn } from '../../engine/wiggle'

/** Mean C by `keyOf`. */
export type Costs = ReadonlyMap<string, number>

export const NONE: Costs = new Map()
/** Costs that are kept besides those that are new. */
const MOST_KEPT = 2000

export function keyOf({ place, value }: Turn): string {
  return `${place} ${value}`
}

/** With those turns whose portions have all images. */
export function withPortions(
  costs: Costs,
  turns: readonly Turn[],
  portions: readonly Portion[],
  images: number,
): Costs {
  const whole = portions.flatMap(({ images: done, sum }, i): [string, number][] =>
    done === images ? [[keyOf(turns[i]!), sum / images]] : [],
  )
  return new Map([...(costs.size < MOST_KEPT ? costs : NONE), ...whole])
}

/** How many different turns there are, and how many of them are known. */
export function counted(turns: readonly Turn[], costs: Costs): { done: number; total: number } {
  const keys = [...new Set(turns.map(keyOf))]
  return { done: keys.filter((key) => costs.has(key)).length, total: keys.length }
}
