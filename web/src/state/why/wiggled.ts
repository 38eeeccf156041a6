/** Amounts that a parameter is wiggled by, and what of them float32 leaves. */

/** Of the curve: −2, −1.9, … 2. */
export const OFFSETS: readonly number[] = Array.from({ length: 41 }, (_, i) => (i - 20) / 10)
/** Of the table. */
export const AMOUNTS = [1, 0.1, 0.01, 0.001] as const
export const REACH = 2

export function turnedBy(value: number, amounts: readonly number[]): Float32Array<ArrayBuffer> {
  return Float32Array.from(amounts, (by) => value + by)
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

/** What was typed, kept within reach; null: no number. */
export function amountOf(text: string): number | null {
  const by = Number(text.trim().replaceAll('\u2212', '-'))
  return text.trim() === '' || !Number.isFinite(by) ? null : Math.min(Math.max(by, -REACH), REACH)
}
