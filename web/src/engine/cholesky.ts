/** Symmetric positive definite equations, solved by Cholesky's factor, in float64. */

/** Rows that are done between two yields. */
const ROWS = 8

/** L of A = L Lᵀ, in place of A's lower triangle; A is size × size, row-major. Yields when others may have their turn. */
export function* factor(A: Float64Array, size: number): Generator<void> {
  for (let i = 0; i < size; i++) {
    const row = A.subarray(size * i, size * i + i + 1)
    for (let j = 0; j <= i; j++) {
      const rest = row[j]! - dot(row, A.subarray(size * j, size * j + j))
      row[j] = i === j ? Math.sqrt(rest) : rest / A[size * j + j]!
    }
    if (i % ROWS === 0) yield
  }
}

/** x of L Lᵀ x = b. */
export function solve(L: Float64Array, b: Float64Array): Float64Array {
  const size = b.length
  const x = b.slice()
  for (let i = 0; i < size; i++) {
    const row = L.subarray(size * i, size * i + i)
    x[i] = (x[i]! - dot(x, row)) / L[size * i + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    const one = (x[i]! /= L[size * i + i]!)
    for (let j = 0; j < i; j++) x[j]! -= one * L[size * i + j]!
  }
  return x
}

/** Σ a[k] b[k] over the second's length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < b.length; k++) sum += a[k]! * b[k]!
  return sum
}
