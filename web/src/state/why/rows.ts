/** Which parameters a table has rows for. */
import { countParameters, placeOf } from '../../engine/parameters'
import type { Range } from '../../engine/wishes'

/** 'largest': those that are pushed most; 'outputs': the outputs' biases; 'neuron': one neuron's. */
export type Rows =
  | { readonly kind: 'largest' }
  | { readonly kind: 'outputs' }
  | { readonly kind: 'neuron'; readonly layer: number; readonly index: number }

export const MOST_ROWS = 12

/** Where to look for them among all parameters of a network of these sizes. */
export function rangesOf(sizes: readonly number[], rows: Rows): Range[] {
  const last = sizes.length - 1
  if (rows.kind === 'largest') return [{ from: 0, to: countParameters(sizes), most: MOST_ROWS }]
  if (rows.kind === 'outputs') {
    const from = placeOf(sizes, last, 0, null)
    return [{ from, to: from + sizes[last]!, most: MOST_ROWS }]
  }
  const layer = Math.min(rows.layer, last)
  const index = Math.min(rows.index, sizes[layer]! - 1)
  const bias = placeOf(sizes, layer, index, null)
  const first = placeOf(sizes, layer, index, 0)
  return [
    { from: bias, to: bias + 1, most: 1 },
    { from: first, to: first + sizes[layer - 1]!, most: MOST_ROWS - 1 },
  ]
}
