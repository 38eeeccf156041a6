/** A layer as z = W a + b, a = σ(z): the steps in which it is put together, and which of its numbers fit on a screen. */

/** Numbers of a row or column that are shown one by one; of longer ones some, and ⋯. */
const MOST_SHOWN = 20
/** So many on either side of the one that is looked at. */
const AROUND = 3

export type Part = 'weights' | 'input' | 'row' | 'bias' | 'sum' | 'squash'

export interface Step {
  readonly part: Part
  /** Which of the rows shown, while they are multiplied one by one. */
  readonly row: number
}

/** The matrix, the vector, each row times the vector, the bias, the sums, the activations. */
export function stepsOf(rows: number): readonly Step[] {
  const products = Array.from({ length: rows }, (_, row): Step => ({ part: 'row', row }))
  return [
    { part: 'weights', row: -1 },
    { part: 'input', row: -1 },
    ...products,
    { part: 'bias', row: rows },
    { part: 'sum', row: rows },
    { part: 'squash', row: rows },
  ]
}

const ORDER: readonly Part[] = ['weights', 'input', 'row', 'bias', 'sum', 'squash']

/** Whether a part is there once `step` is reached; of products, that of a row. */
export function isThere(step: Step, part: Part, row = 0): boolean {
  if (part === 'row') return step.row >= row
  return ORDER.indexOf(step.part) >= ORDER.indexOf(part)
}

/** Indices to show out of `count`, null for what is left out: both ends, and what surrounds `at`. */
export function windowOf(count: number, at: number): readonly (number | null)[] {
  if (count <= MOST_SHOWN) return Array.from({ length: count }, (_, i) => i)
  const around = Array.from({ length: 2 * AROUND + 1 }, (_, i) => at - AROUND + i)
  const shown = [0, 1, ...around.filter((index) => index >= 0 && index < count), count - 2, count - 1]
  const sorted = [...new Set(shown)].sort((one, other) => one - other)
  return sorted.flatMap((index, i) => (i > 0 && index > sorted[i - 1]! + 1 ? [null, index] : [index]))
}
