/** One parameter as a knob: how far it turns, in which steps, and how its value is written and typed. */
import { placeOf } from '../engine/parameters'
import type { Network } from '../engine/types'

/** W[layer][j, k], or b[layer][j] where k is null. */
export interface Parameter {
  readonly layer: number
  readonly j: number
  readonly k: number | null
}

/** Values that can be typed. */
export const MOST_VALUE = 1_000_000
/** Fine steps from the middle to an end. */
const STEPS = 200
/** Fine steps in a coarse one. */
export const COARSE = 10

export function sameParameter(one: Parameter | null, other: Parameter | null): boolean {
  return one?.layer === other?.layer && one?.j === other?.j && one?.k === other?.k
}

/** 'W[1][7, 300]', 'b[1][7]', as in Python. */
export function parameterName({ layer, j, k }: Parameter): string {
  return k === null ? `b[${layer}][${j}]` : `W[${layer}][${j}, ${k}]`
}

export function parameterValue({ sizes, parameters }: Network, { layer, j, k }: Parameter): number {
  return parameters[placeOf(sizes, layer, j, k)] ?? 0
}

/** The end of the knob's scale, either way: a round number that the largest of the layer's own lies well within. */
export function reachOf({ W, b }: Network, { layer, k }: Parameter): number {
  const values = (k === null ? b : W)[layer] ?? new Float32Array()
  let most = 0
  for (const value of values) most = Math.max(most, Math.abs(value))
  return roundUp(Math.max(1, 1.25 * most))
}

/** One notch. */
export function stepOf(reach: number): number {
  return roundUp(reach / STEPS)
}

/** 1, 2 or 5 times a power of ten, and not less than `value`. */
function roundUp(value: number): number {
  const power = Math.floor(Math.log10(value) + 1e-9)
  const lead = [1, 2, 5, 10].find((one) => Number(`${one}e${power}`) >= value * (1 - 1e-9)) ?? 10
  return Number(`${lead}e${power}`)
}

/** The shortest decimal that is this float32. */
export function shortest(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits))
    if (Math.fround(text) === value) return String(text)
  }
  return String(Number(value.toPrecision(9)))
}

/** The number that a text says, as float32; null where it says none that a parameter may have. */
export function parsedValue(text: string, least = -MOST_VALUE, most = MOST_VALUE): number | null {
  const plain = text.trim().replace(/^\u2212/, '-')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain)) return null
  const value = Math.fround(Number(plain))
  return value >= Math.fround(least) && value <= Math.fround(most) ? value : null
}

/** Where keys lead from a value; null: the key is none of the knob's. */
export function keyed(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>, value: number, reach: number): number | null {
  const step = stepOf(reach)
  const stride = event.shiftKey ? COARSE * step : step
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return clamped(value + stride)
    case 'ArrowDown':
    case 'ArrowLeft':
      return clamped(value - stride)
    case 'PageUp':
      return clamped(value + COARSE * step)
    case 'PageDown':
      return clamped(value - COARSE * step)
    case 'Home':
      return -reach
    case 'End':
      return reach
    case '0':
      return 0
    default:
      return null
  }
}

/** A value that a knob can have, as float32. */
export function clamped(value: number): number {
  return Math.fround(Math.min(Math.max(value, -MOST_VALUE), MOST_VALUE))
}
