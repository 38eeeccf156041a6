/** The activation functions as curves to draw. The kernel's own values are what is written beside them. */
import type { Activation } from '../engine/types'

const CURVES: Readonly<Record<Activation, (z: number) => number>> = {
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  identity: (z) => z,
}

export function activate(activation: Activation, z: number): number {
  return CURVES[activation](z)
}

export interface Plot {
  /** z from −reach to reach. */
  readonly reach: number
  /** a from low to high. */
  readonly low: number
  readonly high: number
  /** The curve as points in [0, 1] × [0, 1], x to the right, y up. */
  readonly points: readonly (readonly [number, number])[]
  /** Where (z, a) is, likewise. */
  readonly at: readonly [number, number]
}

const SAMPLES = 96

/** The curve around z, wide enough to hold it: ±6, or the next multiple of 6. */
export function plotOf(activation: Activation, z: number, a: number): Plot {
  const reach = 6 * Math.max(1, Math.ceil(Math.min(Math.abs(z), 6000) / 6))
  const [low, high] = range(activation, reach)
  const place = (x: number, y: number): [number, number] => [
    clamp((x + reach) / (2 * reach)),
    clamp((y - low) / (high - low)),
  ]
  const points = Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const x = -reach + (2 * reach * i) / SAMPLES
    return place(x, CURVES[activation](x))
  })
  return { reach, low, high, points, at: place(z, a) }
}

function range(activation: Activation, reach: number): [number, number] {
  if (activation === 'sigmoid') return [0, 1]
  if (activation === 'tanh') return [-1, 1]
  return activation === 'relu' ? [0, reach] : [-reach, reach]
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1)
}
