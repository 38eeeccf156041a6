/** Where the most comes from. */
import { rowOf, termsOf } from '../paint/sum'
import type { App } from './app.svelte'

/** The neuron before `layer` that gives the selected neuron of it, or its first, the largest term; 0 where all are 0. */
export function largestTerm({ network, trace, selected }: App, layer: number): number {
  const before = trace?.a[layer - 1]
  const W = network?.W[layer]
  if (!before || !W) return 0
  const row = selected?.layer === layer ? selected.index : 0
  return termsOf(rowOf(W, row, before.length), before)[0]?.index ?? 0
}
