/** The numbers of a small network, each with its name, its value, and how fast C moves with it. */
import { countParameters, placeOf } from '../../engine/parameters'
import type { Small, Worked } from '../../engine/small'
import type { Activation } from '../../engine/types'

export type Kind = 'w' | 'b' | 'z' | 'a' | 'y' | 'C'

/** w[layer] from neuron k to neuron j; b, z and a of neuron j; target y of output j; C. What has no such index has 0. */
export interface Spot {
  readonly kind: Kind
  readonly layer: number
  readonly j: number
  readonly k: number
}

/** A small network, and what the kernel made of it. */
export interface Made {
  readonly small: Small
  readonly worked: Worked
}

export function spot(kind: Kind, layer = 0, j = 0, k = 0): Spot {
  return { kind, layer, j, k }
}

export function keyOf({ kind, layer, j, k }: Spot): string {
  return `${kind}${layer}.${j}.${k}`
}

export function same(one: Spot | null, other: Spot | null): boolean {
  return one !== null && other !== null && keyOf(one) === keyOf(other)
}

export function lastOf({ sizes }: Small): number {
  return sizes.length - 1
}

/** As it is called in Python: 'w[3]', 'z[2]', 'y', 'C'; with several neurons a layer 'W[2][1, 0]', 'z[2][1]', 'y[1]'. */
export function nameOf({ kind, layer, j, k }: Spot, { sizes }: Small): string {
  const lone = sizes.every((size) => size === 1)
  if (kind === 'C') return 'C'
  if (kind === 'y') return lone ? 'y' : `y[${j}]`
  if (lone) return `${kind}[${layer}]`
  return kind === 'w' ? `W[${layer}][${j}, ${k}]` : `${kind}[${layer}][${j}]`
}

/** The same for KaTeX; indices of neurons below, as in w_jk. */
export function texOf({ kind, layer, j, k }: Spot, { sizes }: Small): string {
  const lone = sizes.every((size) => size === 1)
  if (kind === 'C') return 'C'
  const index = lone ? '' : kind === 'w' ? `_{${j}${k}}` : `_{${j}}`
  return kind === 'y' ? `y${index}` : `${kind}${index}{\\scriptstyle[${layer}]}`
}

export function valueOf({ small, worked }: Made, at: Spot): number {
  switch (at.kind) {
    case 'z':
      return worked.z[at.layer]?.[at.j] ?? NaN
    case 'a':
      return worked.a[at.layer]?.[at.j] ?? NaN
    case 'C':
      return worked.cost
    default:
      return givenOf(small, at)
  }
}

/** Of what isn't computed: w, b, the input and the target. */
export function givenOf({ sizes, parameters, input, target }: Small, { kind, layer, j, k }: Spot): number {
  if (kind === 'y') return target[j] ?? NaN
  if (kind === 'a') return input[j] ?? NaN
  return parameters[placeOf(sizes, layer, j, kind === 'w' ? k : null)] ?? NaN
}

/** Whether its value is given, not computed. */
export function isGiven({ kind, layer }: Spot): boolean {
  return kind === 'w' || kind === 'b' || kind === 'y' || (kind === 'a' && layer === 0)
}

/** The small network with one given number replaced. */
export function withGiven(small: Small, at: Spot, value: number): Small {
  const replaced = (values: Float32Array, place: number): Float32Array => {
    const copy = values.slice()
    copy[place] = value
    return copy
  }
  if (at.kind === 'y') return { ...small, target: replaced(small.target, at.j) }
  if (at.kind === 'a') return { ...small, input: replaced(small.input, at.j) }
  const place = placeOf(small.sizes, at.layer, at.j, at.kind === 'w' ? at.k : null)
  return { ...small, parameters: replaced(small.parameters, place) }
}

/** σ′ of a layer's function where it gave a for z: a (1 − a), 1 − a², 1 above zero, 1. */
export function slopeAt(activation: Activation, z: number, a: number): number {
  if (activation === 'sigmoid') return a * (1 - a)
  if (activation === 'tanh') return 1 - a * a
  return activation === 'identity' || z > 0 ? 1 : 0
}

/** The function of a layer: the last is always the sigmoid. */
export function functionOf(small: Small, layer: number): Activation {
  return layer === lastOf(small) ? 'sigmoid' : small.activation
}

/** How fast a number moves with one that it is computed from directly, in double precision. */
export function localSlope(made: Made, from: Spot, to: Spot): number {
  const { small } = made
  switch (to.kind) {
    case 'z':
      if (from.kind === 'b') return 1
      if (from.kind === 'w') return valueOf(made, spot('a', to.layer - 1, from.k))
      return valueOf(made, spot('w', to.layer, to.j, from.j))
    case 'a':
      return slopeAt(functionOf(small, to.layer), valueOf(made, from), valueOf(made, to))
    default: {
      const error = valueOf(made, spot('a', lastOf(small), from.j)) - valueOf(made, spot('y', 0, from.j))
      return from.kind === 'y' ? -2 * error : 2 * error
    }
  }
}

/** ∂C/∂ of a number: the kernel's own for w, b and z; for a and y what follows from those, in double precision. */
export function derivativeOf(made: Made, at: Spot): number {
  const { small, worked } = made
  const { kind, layer, j } = at
  if (kind === 'C') return 1
  if (kind === 'w') return worked.nablaW[layer]?.[(small.sizes[layer - 1] ?? 0) * j + at.k] ?? NaN
  if (kind === 'b' || kind === 'z') return worked.delta[layer]?.[j] ?? NaN
  if (kind === 'y' || layer === lastOf(small)) return localSlope(made, at, spot('C'))
  return onward(small, at).reduce((sum, next) => sum + localSlope(made, at, next) * derivativeOf(made, next), 0)
}

/** What is computed from a number directly. */
export function onward(small: Small, { kind, layer, j }: Spot): Spot[] {
  if (kind === 'C') return []
  if (kind === 'w' || kind === 'b') return [spot('z', layer, j)]
  if (kind === 'z') return [spot('a', layer, j)]
  if (kind === 'y' || layer === lastOf(small)) return [spot('C')]
  return Array.from({ length: small.sizes[layer + 1] ?? 0 }, (_, next) => spot('z', layer + 1, next))
}

/** All that a number moves, nearest first, each once. */
export function downstream(small: Small, at: Spot): Spot[] {
  const found = new Map<string, Spot>()
  let reached = onward(small, at)
  while (reached.length > 0) {
    for (const next of reached) found.set(keyOf(next), next)
    reached = reached.flatMap((next) => onward(small, next))
  }
  return [...found.values()]
}

/** The parameters of the layers behind `layer`. */
export function rest({ sizes, parameters }: Small, layer: number): Float32Array {
  return parameters.slice(countParameters(sizes.slice(0, layer + 1)))
}
