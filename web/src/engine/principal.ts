/** The two directions in which a path is widest about its end, by its moments' Gram matrix. */
import { dot } from './landscape'

/** A direction that holds a smaller share of the path is rounding, not a direction. */
const FLAT = 1e-12
const SWEEPS = 30

/**
 * The path comes from the left: its first moment has u ≤ 0; the farthest in the second direction has v > 0. The second
 * is null where the path is straight. The vectors are not of length 1.
 */
export function principal(away: readonly Float64Array[]): readonly [Float64Array, Float64Array | null] {
  const { values, vectors } = eigen(away.map((one) => Float64Array.from(away, (other) => dot(one, other))))
  const order = Array.from(values.keys()).sort((one, other) => values[other]! - values[one]!)
  const [largest = 0, next = 0] = order
  const first = combined(away, (m) => vectors[m]![largest]!)
  const second = combined(away, (m) => vectors[m]![next]!)
  const over = away.map((one) => dot(one, second))
  const farthest = over.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0)
  const straight = !(values[next]! > FLAT * values[largest]!)
  return [dot(first, away[0]!) > 0 ? negated(first) : first, straight ? null : farthest < 0 ? negated(second) : second]
}

function combined(away: readonly Float64Array[], weight: (m: number) => number): Float64Array {
  const sum = new Float64Array(away[0]!.length)
  away.forEach((one, m) => {
    const w = weight(m)
    for (let i = 0; i < sum.length; i++) sum[i]! += w * one[i]!
  })
  return sum
}

function negated(vector: Float64Array): Float64Array {
  return vector.map((value) => -value)
}

/** Eigenvalues of a symmetric matrix, and eigenvectors as columns, by Jacobi's rotations; the matrix is used up. */
export function eigen(matrix: Float64Array[]): { values: Float64Array; vectors: Float64Array[] } {
  const n = matrix.length
  const vectors = matrix.map((_, i) => Float64Array.from({ length: n }, (_value, j) => (i === j ? 1 : 0)))
  for (let sweep = 0, turned = true; turned && sweep < SWEEPS; sweep++) {
    turned = false
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const scale = Math.sqrt(Math.abs(matrix[p]![p]! * matrix[q]![q]!))
        if (Math.abs(matrix[p]![q]!) <= 1e-15 * scale || matrix[p]![q] === 0) continue
        turned = true
        rotate(matrix, vectors, p, q)
      }
  }
  return { values: Float64Array.from(matrix, (row, i) => row[i]!), vectors }
}

/** Make matrix[p][q] zero. */
function rotate(matrix: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * matrix[p]![q]!)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (const row of [...matrix, ...vectors]) {
    const [a, b] = [row[p]!, row[q]!]
    row[p] = c * a - s * b
    row[q] = s * a + c * b
  }
  const [above, below] = [matrix[p]!, matrix[q]!]
  for (let k = 0; k < matrix.length; k++) {
    const [a, b] = [above[k]!, below[k]!]
    above[k] = c * a - s * b
    below[k] = s * a + c * b
  }
}
