/** The matrices that the edges show, of the neurons that are drawn: copied when a picture is painted, not before. */
import { gatheredChange, gatheredMatrix } from '../../paint/gather'
import type { Order } from '../../paint/orders'
import type { Matrix } from '../../paint/painter'
import type { StageView } from './view.svelte'

export type Matrices = Pick<Order, 'weights' | 'source'>

/** W, or how much it changed since the state that was shown before; or what is told in its place. */
export function matricesOf(view: StageView): Matrices {
  const { network, edges } = view.app
  const shown = view.layout.columns.map((column) => column.shown)
  const told = view.told?.edges
  const before = edges === 'change' && !told ? view.before : null
  const weights = (): Matrix[] =>
    shown.map((rows, layer) => {
      const after = (told ?? network?.W)?.[layer]
      const wide = network?.sizes[layer - 1]
      const columns = shown[layer - 1] ?? null
      if (!after || wide === undefined) return new Float32Array()
      if (edges !== 'change' || told) return gatheredMatrix(after, wide, rows, columns)
      return gatheredChange(before?.W[layer] ?? after, after, wide, rows, columns)
    })
  return { weights, source: [told ?? network, before, edges === 'change', ...shown] }
}
