/** A plane through a run's path in the space of all parameters: the formulas of src/litup/landscapes.py. */
import { principal } from './principal'

export type Along = 'principal' | 'random'

/** Moments that a plane is laid through, at most; of more, these, spread evenly from first to last. */
const MOMENTS = 64
/** Of the path's larger side, left free around it. */
const MARGIN = 0.3

export interface Directions {
  /** θ_end, and two directions of length 1 at right angles. */
  readonly vectors: readonly [Float32Array, Float32Array, Float32Array]
  /** Where each moment casts its shadow. */
  readonly u: Float64Array
  readonly v: Float64Array
  /** Of the path's variance about its end, Σ |θ_m − θ_end|², what each direction holds. */
  readonly shares: readonly [number, number]
}

/** From the least to the largest coordinate of the points. */
export interface Box {
  readonly u: readonly [number, number]
  readonly v: readonly [number, number]
}

/** So many of a list, spread evenly, the first and the last among them. */
export function spread<T>(all: readonly T[]): readonly T[] {
  if (all.length <= MOMENTS) return all
  return Array.from({ length: MOMENTS }, (_, i) => all[Math.round((i * (all.length - 1)) / (MOMENTS - 1))]!)
}

/** The plane through the end of a path; null where the path does not move. random: weights to take a direction from. */
export function directionsOf(path: readonly Float32Array[], along: Along, random: Float32Array): Directions | null {
  const end = path.at(-1)
  if (!end) return null
  const away = path.map((theta) => Float64Array.from(theta, (value, i) => value - end[i]!))
  const total = away.reduce((sum, one) => sum + dot(one, one), 0)
  if (!(total > 0 && total < Infinity)) return null
  const [first, second] = along === 'principal' ? principal(away) : [away[0]!.map((value) => -value), null]
  const p = unit(first)
  const q = unit(second ?? across(Float64Array.from(random), p))
  const vectors = [end, Float32Array.from(p), Float32Array.from(q)] as const
  const [u, v] = [vectors[1], vectors[2]].map((vector) => Float64Array.from(away, (one) => dot(one, vector)))
  return { vectors, u: u!, v: v!, shares: [dot(u!, u!) / total, dot(v!, v!) / total] }
}

/** Room around the path at every side, no side below half of the other. */
export function boxOf({ u, v }: Pick<Directions, 'u' | 'v'>): Box {
  const ends = [u, v].map((of) => [Math.min(...of), Math.max(...of)] as const)
  const margin = MARGIN * Math.max(...ends.map(([low, high]) => high - low))
  const wide = ends.map(([low, high]) => [low - margin, high + margin] as const)
  const least = Math.max(...wide.map(([low, high]) => high - low)) / 2
  const [ofU, ofV] = wide.map(([low, high]) => {
    const missing = Math.max(0, least - (high - low)) / 2
    return [low - missing, high + missing] as const
  })
  return { u: ofU!, v: ofV! }
}

/** Coordinate number i of `side` along a side, as the kernel takes it. */
export function coordinate([low, high]: readonly [number, number], i: number, side: number): number {
  return Math.fround(low + (i / (side - 1)) * (high - low))
}

export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!
  return sum
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector))
  return vector.map((value) => value / length)
}

/** The part of a vector at a right angle to p. */
function across(vector: Float64Array, p: Float64Array): Float64Array {
  const along = dot(vector, p)
  return vector.map((value, i) => value - along * p[i]!)
}
