/** Walking the network by arrow keys. */
import type { NeuronRef } from '../../engine/types'

const PAGE = 10

/**
 * Where a key leads from a neuron of layer ≥ 1: up and down within the layer, left and right to the neuron at about
 * the same height of the layer beside it (layer 0, the image, included), Home and End to the layer's ends, Page Up and
 * Page Down ten neurons further. Null: nowhere.
 */
export function walkNeurons(from: NeuronRef, key: string, sizes: readonly number[]): NeuronRef | null {
  const count = sizes[from.layer] ?? 0
  if (key === 'ArrowUp') return within(from.layer, from.index - 1, count)
  if (key === 'ArrowDown') return within(from.layer, from.index + 1, count)
  if (key === 'PageUp' || key === 'PageDown') return leap(from, key === 'PageUp' ? -PAGE : PAGE, count)
  if (key === 'Home') return within(from.layer, 0, count)
  if (key === 'End') return within(from.layer, count - 1, count)
  if (key === 'ArrowLeft') return beside(from, -1, sizes)
  if (key === 'ArrowRight') return beside(from, 1, sizes)
  return null
}

/** As far as the layer goes. */
function leap({ layer, index }: NeuronRef, by: number, count: number): NeuronRef | null {
  const next = Math.min(Math.max(index + by, 0), count - 1)
  return next === index ? null : { layer, index: next }
}

function within(layer: number, index: number, count: number): NeuronRef | null {
  return index >= 0 && index < count ? { layer, index } : null
}

/** The neuron at about the same height of the layer `step` further. */
export function beside(from: NeuronRef, step: number, sizes: readonly number[]): NeuronRef | null {
  const layer = from.layer + step
  if (layer < 0 || layer >= sizes.length) return null
  const share = (from.index + 0.5) / (sizes[from.layer] ?? 1)
  return { layer, index: Math.min(Math.floor(share * (sizes[layer] ?? 1)), (sizes[layer] ?? 1) - 1) }
}

/** Where a key leads in a grid of `count` cells in rows of `across`; Home and End within the row. Null: nowhere. */
export function walkGrid(from: number, key: string, count: number, across: number): number | null {
  const column = from % across
  const steps: Record<string, number> = {
    ArrowUp: -across,
    ArrowDown: across,
    ArrowLeft: column > 0 ? -1 : 0,
    ArrowRight: column < across - 1 ? 1 : 0,
    Home: -column,
    End: across - 1 - column,
    PageUp: -5 * across,
    PageDown: 5 * across,
  }
  const step = steps[key]
  if (step === undefined || step === 0) return null
  const next = from + step
  return next >= 0 && next < count ? next : null
}

/** The element that has the keyboard for a neuron: its own, or the block that its layer is drawn as. */
export function elementOf(space: ParentNode, { layer, index }: NeuronRef): HTMLElement | null {
  const neuron = `button[data-layer="${layer.toString()}"][data-index="${index.toString()}"]`
  return space.querySelector<HTMLElement>(`${neuron}, [data-grid="${layer.toString()}"]`)
}
