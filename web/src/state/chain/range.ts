/** What may be typed for a number of a small network: what its own range, or its bias's, lets it be. */
import { activate } from '../../paint/activation'
import { rangeOf } from './choice'
import { EDGE } from './inverse'
import { functionOf, isGiven, spot, valueOf, type Made, type Spot } from './spots'

/** Decimals that the ends are shown with. */
const UNIT = 1000

/** The least and the most. What is computed is moved by its bias, so its range is as wide as that one's. */
export function typedRange(made: Made, at: Spot): readonly [number, number] {
  if (isGiven(at)) return rangeOf(at)
  const bias = spot('b', at.layer, at.j)
  const without = valueOf(made, spot('z', at.layer, at.j)) - valueOf(made, bias)
  const [low, high] = rangeOf(bias).map((end) => without + end) as [number, number]
  return at.kind === 'z' ? inward(low, high) : activated(made, at, low, high)
}

function activated({ small }: Made, { layer }: Spot, low: number, high: number): readonly [number, number] {
  const activation = functionOf(small, layer)
  const [least, most] = [activate(activation, low), activate(activation, high)]
  if (activation === 'relu' || activation === 'identity') return inward(least, most)
  return inward(Math.max(least, activation === 'sigmoid' ? EDGE : EDGE - 1), Math.min(most, 1 - EDGE))
}

/** To what is shown of them, never beyond. */
function inward(low: number, high: number): readonly [number, number] {
  return [Math.ceil(low * UNIT - 1e-9) / UNIT, Math.floor(high * UNIT + 1e-9) / UNIT]
}
