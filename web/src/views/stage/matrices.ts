/** The matrices that the edges show, of the neurons that are drawn: copied when a picture is painted, not before. */
import { gatheredChange, gatheredMatrix } from '../../paint/gather'
import type { Order } from '../../paint/orders'
import type { Matrix } from '../../paint/painter'
import type { StageView } from './view.svelte'

export type Matrices = Pick<Order, 'weights' | 'source'>

/** W, or how much it changed since the state that was shown before. */
export function matricesOf(view: StageView): Matrices {
  const { network, edges } = view.app
  const shown = view.layout.columns.map((column) => column.shown)
  const before = edges === 'change' ? view.before : null
  const weights = (): Matrix[] =>
    shown.map((rows, layer) => {
      const after = network?.W[layer]
      const wide = network?.sizes[layer - 1]
      const columns = shown[layer - 1] ?? null
      if (!after || wide === undefined) return new Float32Array()
      if (edges !== 'change') return gatheredMatrix(after, wide, rows, columns)
      return gatheredChange(before?.W[layer] ?? after, after, wide, rows, columns)
    })
  return { weights, source: [network, before, edges === 'change', ...shown] }
}
