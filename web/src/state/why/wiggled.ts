/** Amounts that a parameter is wiggled by, and what of them float32 leaves. */
import { MINUS } from '../../paint/format'

/** Of the curve: −2, −1.9, … 2. */
export const OFFSETS: readonly number[] = Array.from({ length: 41 }, (_, i) => (i - 20) / 10)
/** The same, so that the curve is seen coming from afar: the ends first, then ever finer in between. */
export const COARSE_FIRST: readonly number[] = coarseFirst(OFFSETS, [40, 20, 10, 5, 1])
/** Of the table. */
export const AMOUNTS = [1, 0.1, 0.01, 0.001] as const
export const REACH = 2

function coarseFirst(all: readonly number[], strides: readonly number[]): number[] {
  return [...new Set(strides.flatMap((stride) => all.filter((_, i) => i % stride === 0)))]
}

/** The parameter's value after a turn: float32. */
export function turnedBy(value: number, by: number): number {
  return Math.fround(value + by)
}

/** What a wiggle did, and what the slope had said. */
export interface Outcome {
  /** As float32 allows. */
  readonly by: number
  readonly measured: number
  readonly predicted: number
  readonly difference: number
  /** Costs are computed in float32: a change this small is its rounding. */
  readonly drowned: boolean
}

/** Of the cost before; about one unit in the last place of an activation. */
const ROUNDING = 2 ** -20

export function outcomeOf(cost: number, slope: number, value: number, turned: number, after: number): Outcome {
  const by = turned - value
  const [measured, predicted] = [after - cost, slope * by]
  const drowned = Math.max(Math.abs(measured), Math.abs(predicted)) < ROUNDING * Math.max(cost, ROUNDING)
  return { by, measured, predicted, difference: measured - predicted, drowned }
}

/** As it is typed, with its sign: +0.5, −0.25. */
export function amountText(by: number): string {
  return `${by > 0 ? '+' : by < 0 ? MINUS : ''}${Math.abs(by)}`
}

/** What was typed, kept within reach; null: no number. */
export function amountOf(text: string): number | null {
  const by = Number(text.trim().replaceAll(MINUS, '-'))
  return text.trim() === '' || !Number.isFinite(by) ? null : within(by)
}

/** Where a key leads from an amount, by steps of this size; null: nowhere. */
export function byKey(key: string, by: number, step: number): number | null {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return by - step
  if (key === 'ArrowRight' || key === 'ArrowUp') return by + step
  if (key === 'Home') return -REACH
  return key === 'End' ? REACH : null
}

/** An amount within reach, to four decimals. */
export function within(by: number): number {
  return Number(Math.min(Math.max(by, -REACH), REACH).toFixed(4))
}
