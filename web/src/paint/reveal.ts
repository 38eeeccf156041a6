/** The forward pass as it plays: how far the signal has come between two layers, and how full a layer's neurons are. */
import { smooth } from './curve'

/** Share of a step during which the signal travels; the neurons begin to fill a little before it is over. */
const TRAVEL = 0.66
const FILL_FROM = 0.5

/** How lit layer `layer` is when layers up to `shownTo` (fractional while it plays) are: 0 to 1. */
export function filled(layer: number, shownTo: number): number {
  if (layer === 0) return 1
  return smooth(FILL_FROM, 1, shownTo - (layer - 1))
}

/** Whether the numbers of a layer are told by now: its neurons are half lit. */
export function isTold(layer: number, shownTo: number): boolean {
  return filled(layer, shownTo) > 0.5
}

/** How far the signal into `layer` has come, 0 to 1. */
export function travelled(layer: number, shownTo: number): number {
  return Math.min(Math.max((shownTo - (layer - 1)) / TRAVEL, 0), 1)
}

/** The layer that the signal is on its way to, or null at rest. */
export function underway(shownTo: number, layers: number): number | null {
  if (shownTo >= layers || shownTo < 0) return null
  const step = shownTo - Math.floor(shownTo)
  return step > 0 ? Math.floor(shownTo) + 1 : null
}

/** What is happening, for the caption: the input alone, travelling, summing and squashing, or at rest at a layer. */
export type Phase = 'input' | 'travel' | 'fill' | 'rest' | 'answer'

export function phaseOf(shownTo: number, layers: number): { readonly phase: Phase; readonly layer: number } {
  if (shownTo >= layers) return { phase: 'answer', layer: layers }
  if (shownTo <= 0) return { phase: 'input', layer: 0 }
  const layer = underway(shownTo, layers)
  if (layer === null) return { phase: 'rest', layer: Math.floor(shownTo) }
  return { phase: travelled(layer, shownTo) < 1 ? 'travel' : 'fill', layer }
}
