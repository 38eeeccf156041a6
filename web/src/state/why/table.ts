/** Images by parameters: what the engine says of them, row by row. */
import type { Network } from '../../engine/types'
import type { Wishes } from '../../engine/wishes'
import type { Face } from './faces'
import { unitOf, type WishRow } from './wish'

export interface Table {
  readonly network: Network
  readonly faces: readonly Face[]
  /** Images in all. */
  readonly count: number
  readonly rows: readonly WishRow[]
  readonly costs: Float64Array
  readonly before: number
  readonly after: number
  readonly rate: number
  readonly l2: number
  /** Wishes are written in units of 10^power; full colour stands for `full`. */
  readonly power: number
  readonly full: number
}

/** What these images wish; rate and l2 are the step's. */
export function tableOf(
  network: Network,
  faces: readonly Face[],
  count: number,
  wishes: Wishes,
  rate: number,
  l2: number,
): Table {
  const { places, values, slopes, rest, mean, costs, before, after } = wishes
  const rows = Array.from(places, (place, i): WishRow => {
    const value = values[i]!
    const own = slopes.subarray(i * costs.length, (i + 1) * costs.length)
    const weight = isBias(network, place) ? 0 : value
    const step = -rate * (mean[i]! + l2 * weight)
    return { place, value, slopes: own, rest: rest[i] ?? null, mean: mean[i]!, step }
  })
  const full = [slopes, mean, rest].reduce((most, some) => some.reduce((m, one) => Math.max(m, Math.abs(one)), most), 0)
  return { network, faces, count, rows, costs, before, after, rate, l2, power: unitOf(full), full }
}

/** Biases are not drawn towards zero. */
function isBias({ b, parameters }: Network, place: number): boolean {
  const at = parameters.byteOffset + 4 * place
  return b.some(({ byteOffset, byteLength }) => byteLength > 0 && at >= byteOffset && at < byteOffset + byteLength)
}
