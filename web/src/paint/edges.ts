/**
 * All edges of the network as one picture. The request carries plain numbers only, so that it can travel to the
 * painter's worker as it is.
 */
import { smooth } from './curve'
import { addColumn, emptyColumn, extent, type Gap } from './raster'
import { edgesOf, fullValue, type EdgeMode, type Edges, type Focus } from './strength'
import { responseOf, settle, type Theme } from './tone'

/** Ends of the edges of one gap, in CSS pixels. */
export interface GapPlace {
  readonly fromX: Float32Array
  readonly fromY: Float32Array
  readonly toX: number
  readonly toY: Float32Array
  /** The block of dots that the edges start in, left and right border: they fade in across it. Null: none. */
  readonly block: readonly [number, number] | null
}

export interface EdgeRequest {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** Device pixels per CSS pixel. */
  readonly ratio: number
  /** places[l − 1] belongs to W[l]. */
  readonly places: readonly GapPlace[]
  /** Activations by layer, as in Trace.a. */
  readonly activations: readonly Float32Array[]
  readonly mode: EdgeMode
  readonly focus: Focus | null
  readonly theme: Theme
  /** Edges per gap, at most. */
  readonly most: number
}

export type Bytes = Uint8ClampedArray<ArrayBuffer>

export interface EdgePicture {
  readonly width: number
  readonly height: number
  readonly rgba: Bytes
  /** How many edges are in it. */
  readonly edges: number
}

/** Light that is left of an edge behind the dots of the image: of all edges, and of one neuron's alone. */
const BEHIND_DOTS = 0.12
const BEHIND_DOTS_ALONE = 0.5
/** Light per row, on average over a column of pixels, that a gap may give; a crowd of edges is toned down to it. */
const MOST_LIGHT = 0.4
/** Columns painted between two pauses. */
const SLICE = 48

/**
 * Paint; yields between slices of columns, so that a painter without a worker can pause.
 * `weights` is Network.W: entry l leads from layer l − 1 to layer l, entry 0 is empty.
 */
export function* paintEdges(
  request: EdgeRequest,
  weights: readonly Float32Array[],
  reuse: Bytes | null = null,
): Generator<undefined, EdgePicture> {
  const width = Math.max(1, Math.round(request.width * request.ratio))
  const height = Math.max(1, Math.round(request.height * request.ratio))
  const rgba = reuse?.length === 4 * width * height ? reuse.fill(0) : new Uint8ClampedArray(4 * width * height)
  const column = emptyColumn(height)
  const response = responseOf(request.theme)
  let edges = 0
  for (const [i, place] of request.places.entries()) {
    const gap = gapOf(request, weights[i + 1] ?? new Float32Array(), i, place)
    edges += gap.edges.light.length
    if (gap.edges.light.length === 0) continue
    const [from, past] = extent(gap)
    for (let x = from; x < Math.min(past, width); x++) {
      addColumn(gap, x, height, column)
      settle(column, x, width, height, dim(place, (x + 0.5) / request.ratio, request.focus !== null), response, rgba)
      if (x % SLICE === 0) yield
    }
  }
  return { width, height, rgba, edges }
}

/** How much of the light shows at x (CSS pixels): less behind the image's dots, all of it past them. `alone`: one neuron's. */
export function dim(place: GapPlace, x: number, alone: boolean): number {
  if (!place.block) return 1
  const [left, right] = place.block
  const behind = alone ? BEHIND_DOTS_ALONE : BEHIND_DOTS
  return behind + (1 - behind) * smooth(right - 0.12 * (right - left), right + 16, x)
}

/**
 * Light of the strongest possible edge into `layer`: many edges share the room, few may be bright. A focused neuron's
 * incoming edges shine, its outgoing ones are quieter; a pixel has only outgoing ones, which shine.
 */
export function gainOf(layer: number, focus: Focus | null, theme: Theme): number {
  const seen = theme === 'dark' ? 1 : 1.5
  if (!focus) return seen * (layer === 1 ? 0.55 : 1)
  return seen * (focus.layer === layer || focus.layer === 0 ? 1.8 : 0.9)
}

/** Width of an edge into `layer`, CSS pixels, on a stage of ordinary height; a taller stage has wider ones. */
function thickness(layer: number, focus: Focus | null): number {
  if (focus) return 1.8
  return layer === 1 ? 1 : 1.5
}

function gapOf(request: EdgeRequest, weights: Float32Array, i: number, place: GapPlace): Gap {
  const { mode, focus, most, theme, ratio } = request
  const activations = request.activations[i] ?? new Float32Array()
  const full = fullValue(weights, activations, mode, i + 1, focus)
  const gain = gainOf(i + 1, focus, theme)
  const edges = edgesOf({ weights, activations, mode, layer: i + 1, focus, most, gain, full })
  return {
    edges: toned(edges, request.height),
    fromX: place.fromX.map((value) => value * ratio),
    fromY: place.fromY.map((value) => value * ratio),
    toX: place.toX * ratio,
    toY: place.toY.map((value) => value * ratio),
    thick: ratio * thickness(i + 1, focus) * Math.min(Math.max(request.height / 700, 1), 2),
  }
}

/** The edges as they are, or all alike darker when together they would drown the gap in light. */
export function toned(edges: Edges, rows: number): Edges {
  const total = edges.light.reduce((sum, light) => sum + Math.abs(light), 0)
  const share = (MOST_LIGHT * rows) / total
  return share >= 1 ? edges : { ...edges, light: edges.light.map((light) => light * share) }
}
