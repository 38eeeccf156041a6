/** What is painted of a network: of summarised layers only the neurons that are shown. */
import type { Matrix } from './painter'

/** Indices of the neurons of a layer that are shown, in order; null: all. */
export type Shown = Uint16Array | null

/** The entries of `values` that are shown. */
export function gathered(values: Float32Array, shown: Shown): Float32Array {
  return shown ? Float32Array.from(shown, (index) => values[index] ?? 0) : values
}

/** A copy of the matrix's rows and columns that are shown. `wide`: its number of columns. */
export function gatheredMatrix(matrix: Float32Array, wide: number, rows: Shown, columns: Shown): Matrix {
  if (!rows && !columns) return new Float32Array(matrix)
  const tall = wide > 0 ? matrix.length / wide : 0
  const across = columns?.length ?? wide
  const copy = new Float32Array((rows?.length ?? tall) * across)
  for (let row = 0; row * across < copy.length; row++) {
    const from = (rows?.[row] ?? row) * wide
    if (!columns) copy.set(matrix.subarray(from, from + wide), row * across)
    else for (let i = 0; i < across; i++) copy[row * across + i] = matrix[from + (columns[i] ?? 0)] ?? 0
  }
  return copy
}

/** A copy of the shown part of after − before. */
export function gatheredChange(
  before: Float32Array,
  after: Float32Array,
  wide: number,
  rows: Shown,
  columns: Shown,
): Matrix {
  const change = gatheredMatrix(after, wide, rows, columns)
  const old = gatheredMatrix(before, wide, rows, columns)
  for (let i = 0; i < change.length; i++) change[i] = (change[i] ?? 0) - (old[i] ?? 0)
  return change
}

/** Where a neuron stands among those that are shown; −1: it is not. */
export function slotOf(shown: Shown, index: number): number {
  return shown ? shown.indexOf(index) : index
}
