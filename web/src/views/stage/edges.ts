/** Edges that are pointed out. */
import type { NeuronRef } from '../../engine/types'
import type { Parameter } from '../../state/knob'

/** From `source` in layer − 1 to `target` in `layer`. */
export interface EdgeRef {
  readonly layer: number
  readonly source: number
  readonly target: number
}

/** The edge between two neurons, if they are in neighbouring layers. */
export function edgeBetween(one: NeuronRef | null, other: NeuronRef | null): EdgeRef | null {
  if (!one || !other || Math.abs(one.layer - other.layer) !== 1) return null
  const [before, after] = one.layer < other.layer ? [one, other] : [other, one]
  return { layer: after.layer, source: before.index, target: after.index }
}

/** The edge of the weight whose knob is shown, if that is one of the neuron that is open. */
export function edgeOf(knob: Parameter | null, open: NeuronRef | null): EdgeRef | null {
  if (!knob || knob.k === null || open?.layer !== knob.layer || open.index !== knob.j) return null
  return { layer: knob.layer, source: knob.k, target: knob.j }
}
