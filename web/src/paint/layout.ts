/**
 * Where everything on the stage is, in CSS pixels from its top left corner. Pure geometry: sizes in, places out.
 */
import type { Shown } from './gather'
import { hiddenRange, summarise, type Hidden } from './summary'

export { MOST_CIRCLES } from './summary'

export interface Column {
  readonly layer: number
  /** As circles with their numbers, or as a block of dots. */
  readonly kind: 'circles' | 'dots'
  /** Centre of each neuron; of one that is not drawn, of the gap it is counted in. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** The neurons that are drawn; null: all. */
  readonly shown: Shown
  /** Those that are only counted. */
  readonly hidden: readonly Hidden[]
  /** Of a neuron's circle, or half the side of a pixel's cell. */
  readonly radius: number
  /** Distance of neighbours' centres. */
  readonly pitch: number
  /** Where edges arrive, and where they leave (layer 0: from each dot itself). */
  readonly left: number
  readonly right: number
  /** Neurons side by side in one row: 1 for a plain column, 28 for the image. */
  readonly across: number
}

export interface StageLayout {
  readonly width: number
  readonly height: number
  /** columns[l] is layer l; columns[0] is the image. */
  readonly columns: readonly Column[]
  /** Distance of neighbouring columns. */
  readonly unit: number
  /** Baseline of the captions below the columns. */
  readonly caption: number
  /** A narrow stage: less air, no lens beside the unrolled column. */
  readonly compact: boolean
}

/** How wide layers are shown. */
export interface WideLayers {
  /** Layers that are shown whole, as a block of dots. */
  readonly whole: readonly number[]
  /** By layer, the neuron to show that would be hidden; −1 or nothing: none. */
  readonly guests: readonly number[]
}

const SUMMARISED: WideLayers = { whole: [], guests: [] }
/** Space below a block of dots, for the button that folds it. */
const FOLD = 30
const SMALLEST_PITCH = 2.2

interface Frame {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly compact: boolean
}

function frame(width: number, height: number): Frame {
  const compact = width < 560
  return {
    top: compact ? 10 : 22,
    bottom: height - (compact ? 30 : 38),
    left: compact ? 6 : 16,
    right: width - (compact ? 50 : Math.max(122, width * 0.115)),
    compact,
  }
}

/** The neurons of a layer of this size that are hidden unless asked for, [from, to); null: none. */
export function hiddenOf(count: number, width: number, height: number): readonly [number, number] | null {
  const { top, bottom, compact } = frame(Math.max(width, 200), Math.max(height, 200))
  return hiddenRange(count, bottom - top, compact)
}

/** Lay out a network of these sizes on a stage of width × height CSS pixels (at least 200 × 200). */
export function layoutStage(
  sizes: readonly number[],
  width: number,
  height: number,
  wide: WideLayers = SUMMARISED,
): StageLayout {
  const place = frame(Math.max(width, 200), Math.max(height, 200))
  const columns = [imageBlock(sizes[0] ?? 0, place, sizes.length)]
  const block = columns[0]
  const layers = sizes.length - 1
  const from = block?.right ?? place.left
  // The first gap is wider: 784 edges need room to fan out.
  const extra = place.compact ? 0.2 : 0.35
  const unit = (place.right - from) / (layers + extra)
  for (let layer = 1; layer <= layers; layer++) {
    const x = from + unit * (layer + extra)
    columns.push(neuronColumn(layer, sizes[layer] ?? 0, x, unit, place, wide))
  }
  return { width, height, columns, unit, caption: height - 12, compact: place.compact }
}

/** The image as the grid it is: 28 × 28 for 784 pixels, else the smallest square that holds them. */
function imageBlock(count: number, place: Frame, depth: number): Column {
  const across = Math.max(1, Math.ceil(Math.sqrt(count)))
  const share = depth > 6 ? 0.2 : place.compact ? 0.29 : 0.27
  const wide = (place.right - place.left) * share
  const side = Math.min(wide, (place.bottom - place.top) * 0.62)
  const top = (place.top + place.bottom - side) / 2
  return grid(0, count, across, side / across, place.left, top)
}

/** `count` neurons in rows of `across`, in reading order. */
function grid(layer: number, count: number, across: number, pitch: number, left: number, top: number): Column {
  const x = new Float32Array(count)
  const y = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    x[i] = left + ((i % across) + 0.5) * pitch
    y[i] = top + (Math.floor(i / across) + 0.5) * pitch
  }
  const right = left + across * pitch
  return { layer, kind: 'dots', x, y, shown: null, hidden: [], radius: pitch / 2, pitch, left, right, across }
}

function neuronColumn(
  layer: number,
  count: number,
  x: number,
  unit: number,
  place: Frame,
  { whole, guests }: WideLayers,
): Column {
  const { top, bottom } = place
  const room = bottom - top
  const range = hiddenRange(count, room, place.compact)
  if (range && whole.includes(layer)) return denseColumn(layer, count, x, unit, place)
  const guest = guests[layer] ?? -1
  const { shown, hidden, y, pitch } = range
    ? summarise(count, range, guest >= range[0] && guest < range[1] ? guest : null, top, bottom)
    : evenly(count, top, bottom)
  const largest = Math.min(Math.max(room * 0.0265, 13), 34)
  const radius = Math.min(pitch * 0.44, unit * 0.24, largest * (count <= 10 ? 1.12 : 1))
  const xs = new Float32Array(count).fill(x)
  return {
    layer,
    kind: 'circles',
    x: xs,
    y,
    shown,
    hidden,
    radius,
    pitch,
    left: x - radius,
    right: x + radius,
    across: 1,
  }
}

/** All neurons of a layer, one below the other. */
function evenly(count: number, top: number, bottom: number) {
  const pitch = Math.min((bottom - top) / count, (bottom - top) * 0.098)
  const first = (top + bottom - pitch * (count - 1)) / 2
  return { shown: null, hidden: [], y: Float32Array.from({ length: count }, (_, i) => first + i * pitch), pitch }
}

/** A wide layer: as few dots across as give the largest dots that fit into the height. */
function denseColumn(layer: number, count: number, x: number, unit: number, place: Frame): Column {
  const room = place.bottom - place.top - FOLD
  let across = 2
  while (across < 64 && tooTall(count, across, unit, room)) across++
  const pitch = Math.max(Math.min((unit * 0.5) / across, room / Math.ceil(count / across), 11), SMALLEST_PITCH)
  const top = place.top + (room - Math.ceil(count / across) * pitch) / 2
  return grid(layer, count, across, pitch, x - (across * pitch) / 2, top)
}

/** Whether the height, not the width, still limits the dots when so many stand side by side. */
function tooTall(count: number, across: number, unit: number, room: number): boolean {
  const tall = room / Math.ceil(count / across)
  return tall < Math.min((unit * 0.5) / across, 11)
}

/** The neuron of a column under a point, or −1: the nearest centre within reach (CSS pixels). */
export function neuronAt(column: Column, x: number, y: number, reach: number): number {
  let best = -1
  let nearest = reach * reach
  for (let i = 0; i < column.x.length; i++) {
    const dx = (column.x[i] ?? 0) - x
    const dy = (column.y[i] ?? 0) - y
    const distance = dx * dx + dy * dy
    if (distance <= nearest) {
      nearest = distance
      best = i
    }
  }
  return best
}
