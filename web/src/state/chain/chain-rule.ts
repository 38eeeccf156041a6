/** The chain rule on a small network: the factors from a number to C, and the sum over paths. */
import { derivativeOf, localSlope, onward, spot, type Made, type Spot } from './spots'

/** ∂to/∂from. */
export interface Factor {
  readonly from: Spot
  readonly to: Spot
  readonly value: number
}

/** The factors from a number to C where each layer has one neuron; their product is ∂C/∂number. */
export function factorsOf(made: Made, at: Spot): Factor[] {
  const [next] = onward(made.small, at)
  if (!next) return []
  return [{ from: at, to: next, value: localSlope(made, at, next) }, ...factorsOf(made, next)]
}

export function productOf(factors: readonly Factor[]): number {
  return factors.reduce((product, { value }) => product * value, 1)
}

/** A nudge's way from neuron k to C by way of neuron j of the next layer. */
export interface Path {
  readonly j: number
  /** ∂z_j/∂a_k = w_jk. */
  readonly weight: number
  /** ∂a_j/∂z_j = σ′(z_j). */
  readonly slope: number
  /** ∂C/∂a_j. */
  readonly onward: number
  readonly product: number
}

/** All paths from an activation through the next layer; their products add up to ∂C/∂a. */
export function pathsOf(made: Made, { layer, j: k }: Spot): Path[] {
  return onward(made.small, spot('a', layer, k)).map((z) => {
    const a = spot('a', z.layer, z.j)
    const [weight, slope, further] = [
      localSlope(made, spot('a', layer, k), z),
      localSlope(made, z, a),
      derivativeOf(made, a),
    ]
    return { j: z.j, weight, slope, onward: further, product: weight * slope * further }
  })
}

/** Numbers as they are shown, in units of their last decimal, so that they add up to their sum as it is shown. */
export function addingUp(values: readonly number[], decimals: number): { parts: number[]; sum: number } {
  const unit = 10 ** decimals
  const sum = Math.round(unit * values.reduce((total, value) => total + value, 0))
  const parts = values.map((value) => Math.floor(value * unit))
  const missing = sum - parts.reduce((total, part) => total + part, 0)
  const order = [...values.keys()].sort((one, other) => fraction(values[other]! * unit) - fraction(values[one]! * unit))
  for (const i of order.slice(0, missing)) parts[i]! += 1
  return { parts: parts.map((part) => part / unit), sum: sum / unit }
}

function fraction(value: number): number {
  return value - Math.floor(value)
}

/** The factors from a number to the next activation, and what that does to C; their product is ∂C/∂number. */
export function shortFactors(made: Made, at: Spot): Factor[] {
  const [next] = onward(made.small, at)
  if (!next) return []
  const first = { from: at, to: next, value: localSlope(made, at, next) }
  if (next.kind === 'C') return [first]
  if (next.kind === 'a') return [first, { from: next, to: spot('C'), value: derivativeOf(made, next) }]
  return [first, ...shortFactors(made, next)]
}
