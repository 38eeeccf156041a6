/** What layers without an activation amount to: one matrix and one vector. */
import type { Network, Trace } from '../engine/types'

/**
 * z of the outputs by W[L]⋯W[1] and its bias alone, float64. Only for the activation `identity`, where
 * z[L] = W[L](W[L−1](…) + b[L−1]) + b[L].
 */
export function sumsAtOnce({ sizes, W, b }: Network, image: Float32Array): Float64Array {
  const last = sizes.length - 1
  let matrix = Float64Array.from(W[last]!)
  const bias = Float64Array.from(b[last]!)
  for (let l = last - 1; l >= 1; l--) {
    addProduct(bias, matrix, b[l]!)
    matrix = product(matrix, W[l]!, sizes[last]!, sizes[l]!, sizes[l - 1]!)
  }
  addProduct(bias, matrix, image)
  return bias
}

/** The largest difference between these sums and what the kernel has computed layer by layer. */
export function largestDifference(sums: Float64Array, trace: Trace): number {
  const z = trace.z.at(-1)
  return sums.reduce((most, sum, j) => Math.max(most, Math.abs(sum - (z?.[j] ?? NaN))), 0)
}

/** sums += matrix · vector */
function addProduct(sums: Float64Array, matrix: Float64Array, vector: Float32Array): void {
  const columns = vector.length
  for (let j = 0; j < sums.length; j++) {
    for (let k = 0; k < columns; k++) sums[j]! += matrix[columns * j + k]! * vector[k]!
  }
}

/** A (rows × inner) · B (inner × columns) */
function product(
  A: Float64Array,
  B: Float32Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array<ArrayBuffer> {
  const C = new Float64Array(rows * columns)
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < inner; i++) {
      const a = A[inner * j + i]!
      for (let k = 0; k < columns; k++) C[columns * j + k]! += a * B[columns * i + k]!
    }
  }
  return C
}
