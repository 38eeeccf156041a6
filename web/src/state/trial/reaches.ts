/** How far the sliders of the lens Test go. */
import type { Way } from '../../engine/transforms'

/** The least and the most, and the slider's step. */
interface Span {
  readonly low: number
  readonly high: number
  readonly step: number
}

/** The same, and what leaves a digit as it is. */
export interface Reach extends Span {
  readonly still: number
}

export const REACHES: Readonly<Record<Way, Reach>> = {
  across: { low: -8, high: 8, step: 1, still: 0 },
  down: { low: -8, high: 8, step: 1, still: 0 },
  scale: { low: 0.4, high: 1.6, step: 0.05, still: 1 },
  rotate: { low: -90, high: 90, step: 5, still: 0 },
  thicken: { low: -1.5, high: 3, step: 0.25, still: 0 },
}

/** Noise on weights. */
export const NOISE: Span = { low: 0, high: 2, step: 0.05 }

/** A step of a slider, or the nearest one to any number. */
export function nearest({ low, high, step }: Span, amount: number): number {
  const steps = Math.round((Math.min(Math.max(amount, low), high) - low) / step)
  return Number((low + step * steps).toFixed(2))
}
