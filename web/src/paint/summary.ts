/**
 * A layer too wide to draw every neuron of it is summarised, as in the lesson: the first few, the last few, and how
 * many there are between. One of those between, the guest, can be shown in their middle.
 */

/** Neurons that are not drawn, from `from` up to before `to`, and where their count stands. */
export interface Hidden {
  readonly from: number
  readonly to: number
  /** Middle and height of the place, CSS pixels. */
  readonly y: number
  readonly height: number
}

export interface Summary {
  /** The neurons that are drawn, in order. */
  readonly shown: Uint16Array
  readonly hidden: readonly Hidden[]
  /** Middle of each neuron; of one that is not drawn, the middle of the gap. */
  readonly y: Float32Array
  readonly pitch: number
}

/** A layer shows all its neurons while they are this far apart, CSS pixels: their numbers can be read. */
const LEAST_PITCH = { wide: 19.5, compact: 24 }
/** How far apart the neurons of a summarised layer are, about. */
const GOOD_PITCH = { wide: 29, compact: 26 }
/** Neurons that would fit into the gap. */
const GAP = 3
/** Never more than this in one column, however tall the stage. */
export const MOST_CIRCLES = 64

/** How many neurons a column of this height can show, so that their numbers can be read. */
export function capacity(room: number, compact: boolean): number {
  return Math.min(Math.floor(room / LEAST_PITCH[compact ? 'compact' : 'wide']), MOST_CIRCLES)
}

/** How many neurons of a summarised layer are shown at each end. */
function ends(room: number, compact: boolean): number {
  const fit = Math.floor(room / GOOD_PITCH[compact ? 'compact' : 'wide'])
  return Math.min(Math.max(Math.floor((fit - GAP) / 2), 2), MOST_CIRCLES / 2)
}

/** The neurons that a summary hides, [from, to); null: the layer is shown whole. */
export function hiddenRange(count: number, room: number, compact: boolean): readonly [number, number] | null {
  if (count <= capacity(room, compact)) return null
  const each = ends(room, compact)
  return count - 2 * each > 1 ? [each, count - each] : null
}

/** Lay out a layer of `count` neurons between top and bottom, hiding `range`; `guest` is one of these, or null. */
export function summarise(
  count: number,
  range: readonly [number, number],
  guest: number | null,
  top: number,
  bottom: number,
): Summary {
  const [from, to] = range
  const pitch = (bottom - top) / (from + GAP + count - to)
  const middle = top + (from + GAP / 2) * pitch
  const y = new Float32Array(count).fill(middle)
  for (let i = 0; i < from; i++) y[i] = top + (i + 0.5) * pitch
  for (let i = to; i < count; i++) y[i] = bottom - (count - i - 0.5) * pitch
  const shown = [...y.keys()].filter((i) => i < from || i >= to || i === guest)
  return { shown: Uint16Array.from(shown), hidden: gaps(range, guest, middle, pitch), y, pitch }
}

/** What is left of the range above and below the guest. */
function gaps([from, to]: readonly [number, number], guest: number | null, middle: number, pitch: number): Hidden[] {
  if (guest === null) return [{ from, to, y: middle, height: GAP * pitch }]
  const above = { from, to: guest, y: middle - pitch, height: pitch }
  const below = { from: guest + 1, to, y: middle + pitch, height: pitch }
  return [above, below].filter((gap) => gap.to > gap.from)
}
