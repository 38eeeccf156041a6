/** What the two pictures of a cost surface share: heights as shares, their colour, and the path in grid coordinates. */
import { mixed, type Palette } from './colour'
import type { Grid } from './contours'
import type { Rgb } from './tone'

/** A moment of the path: in shares of the box, from its least to its largest coordinate. */
export interface Stop {
  readonly x: number
  readonly y: number
}

export interface Terrain {
  readonly grid: Grid
  readonly stops: readonly Stop[]
  /** Which of them is shown; −1: none. */
  readonly shown: number
  /** Other ways through it, drawn on the map alone. */
  readonly trails?: readonly Trail[]
}

export interface Trail {
  readonly stops: readonly Stop[]
  readonly colour: string
  /** With a dot at every stop. */
  readonly dotted: boolean
}

/** The least and the largest cost that is a number. */
export function range({ costs }: Grid): readonly [number, number] {
  let [low, high] = [Infinity, 0]
  for (const cost of costs) {
    if (!Number.isFinite(cost)) continue
    low = Math.min(low, cost)
    high = Math.max(high, cost)
  }
  return [low, high]
}

/** Costs span powers of ten: heights are their logarithms, from 0 to 1. */
export function shareOf(cost: number, [low, high]: readonly [number, number]): number {
  if (!(cost > 0) || !(high > low)) return 0
  return Math.min(Math.max(Math.log(Math.max(cost, low) / low) / Math.log(high / low), 0), 1)
}

/** More cost, more blue; never so much that ink on it is hard to read. */
export function colourOf(share: number, palette: Palette): Rgb {
  return mixed(palette.background, palette.positive, 0.06 + 0.5 * share)
}
