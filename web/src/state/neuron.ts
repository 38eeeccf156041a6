/** A neuron that is made by hand: 28 × 28 weights and a bias; how they are painted, and which learned ones are like it. */
import { PIXELS } from '../engine/pen'
import { SIDE } from './strokes'

export interface Made {
  /** 784, row by row. */
  readonly weights: Float32Array
  readonly bias: number
}

export type Ink = 'positive' | 'negative' | 'erase'

export interface Brush {
  readonly ink: Ink
  /** Pixels across: 1, 3, 5. */
  readonly size: number
  /** Of the weights it paints. */
  readonly strength: number
}

export const BLANK: Made = { weights: new Float32Array(PIXELS), bias: 0 }

/** The lesson's: lit by a bright edge in rows 7 to 9, and only where it is dark above and below. */
export const EDGE: Made = {
  weights: Float32Array.from({ length: PIXELS }, (_, i) => edgeWeight(Math.floor(i / SIDE), i % SIDE)),
  bias: -10,
}

function edgeWeight(row: number, column: number): number {
  if (column < 6 || column > 21) return 0
  if (row >= 7 && row <= 9) return 1
  return row >= 4 && row <= 12 ? -1 : 0
}

/** With a dab of the brush at (row, column). */
export function dabbed(
  weights: Float32Array,
  { ink, size, strength }: Brush,
  row: number,
  column: number,
): Float32Array {
  const next = weights.slice()
  const reach = (size - 1) / 2
  const value = ink === 'erase' ? 0 : ink === 'positive' ? strength : -strength
  for (let r = Math.max(row - reach, 0); r <= Math.min(row + reach, SIDE - 1); r++) {
    for (let c = Math.max(column - reach, 0); c <= Math.min(column + reach, SIDE - 1); c++) next[SIDE * r + c] = value
  }
  return next
}

/** Places from one to the other, the first left out. */
export function between(from: number, to: number): number[] {
  const [r0, c0, r1, c1] = [Math.floor(from / SIDE), from % SIDE, Math.floor(to / SIDE), to % SIDE]
  const steps = Math.max(Math.abs(r1 - r0), Math.abs(c1 - c0))
  return Array.from({ length: steps }, (_, i) => {
    const share = (i + 1) / steps
    return SIDE * Math.round(r0 + (r1 - r0) * share) + Math.round(c0 + (c1 - c0) * share)
  })
}

/** The cosine of the angle between two rows of weights, in [−1, 1]; 0 where one of them is all zero. */
export function likeness(one: Float32Array, other: Float32Array): number {
  let [dot, own, others] = [0, 0, 0]
  for (const [i, value] of one.entries()) {
    const opposite = other[i] ?? 0
    dot += value * opposite
    own += value * value
    others += opposite * opposite
  }
  return own > 0 && others > 0 ? dot / Math.sqrt(own * others) : 0
}
