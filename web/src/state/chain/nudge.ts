/** A nudge: one number of a small network moved a little, and how far everything behind it moves. */
import type { Small, Worked } from '../../engine/small'
import {
  downstream,
  givenOf,
  isGiven,
  keyOf,
  lastOf,
  rest,
  spot,
  valueOf,
  withGiven,
  type Made,
  type Spot,
} from './spots'

export interface Nudge {
  readonly at: Spot
  readonly by: number
}

/** How far the nudge really moved each number, by key; the nudged one included. */
export type Moves = ReadonlyMap<string, number>

/**
 * What the kernel is to be asked: the network with that number moved. z is moved by its bias, which is the same; an
 * activation is moved by itself, as the input of the layers behind it. null: only C is behind it.
 */
export function nudged({ small, worked }: Made, { at, by }: Nudge): Small | null {
  const { kind, layer, j } = at
  if (kind === 'C' || (kind === 'a' && layer === lastOf(small))) return null
  if (isGiven(at)) return withGiven(small, at, givenOf(small, at) + by)
  if (kind === 'z') {
    const bias = spot('b', layer, j)
    return withGiven(small, bias, givenOf(small, bias) + by)
  }
  const input = worked.a[layer]!.slice()
  input[j]! += by
  return { ...small, sizes: small.sizes.slice(layer), parameters: rest(small, layer), input }
}

/** What moved, by the kernel's answer to the nudged network. */
export function movesOf(made: Made, { at, by }: Nudge, answer: Worked | null): Moves {
  const moves = new Map<string, number>()
  const { small } = made
  if (!answer) {
    moves.set(keyOf(at), by)
    if (at.kind === 'C') return moves
    const error = valueOf(made, at) - valueOf(made, spot('y', 0, at.j))
    return moves.set(keyOf(spot('C')), (error + by) ** 2 - error ** 2)
  }
  // The answer may be of the layers behind the nudged activation alone.
  const first = small.sizes.length - answer.a.length
  const reached = (to: Spot): number => {
    if (to.kind === 'C') return answer.cost
    return (to.kind === 'z' ? answer.z : answer.a)[to.layer - first]?.[to.j] ?? NaN
  }
  moves.set(keyOf(at), at.kind === 'z' ? reached(at) - valueOf(made, at) : exactly(made, { at, by }))
  for (const to of downstream(small, at)) moves.set(keyOf(to), reached(to) - valueOf(made, to))
  return moves
}

/** The nudge as it is once the moved number is a float32. */
function exactly(made: Made, { at, by }: Nudge): number {
  const value = valueOf(made, at)
  return Math.fround(value + by) - value
}
