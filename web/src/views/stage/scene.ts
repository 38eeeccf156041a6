/** One frame of the stage: what the painters are asked for, in which order. */
import { css, PALETTES, type Palette } from '../../paint/colour'
import { approach } from '../../paint/ease'
import { gainOf } from '../../paint/edges'
import {
  haloSprite,
  paintBloom,
  paintCircles,
  paintDense,
  paintDots,
  paintRing,
  unlitDots,
  type Backdrop,
} from '../../paint/nodes'
import { gatheredMatrix, slotOf } from '../../paint/gather'
import { paintEdge, paintPulses } from '../../paint/pulses'
import { filled, travelled } from '../../paint/reveal'
import { edgesOf, fullValue, type Edges } from '../../paint/strength'
import type { Theme } from '../../paint/tone'
import type { Cells } from '../../paint/unroll'
import type { StageView } from './view.svelte'

/** So many pulses run at a time, at most; and no layer with more weights than this is searched for them. */
const MOST_PULSES = 320
const MOST_WEIGHTS = 400_000
/** Halos that are kept, at most. */
const MOST_HALOS = 24
const NO_EDGES: Edges = { source: new Uint16Array(), target: new Uint16Array(), light: new Float32Array() }

/** What is shown at this moment, following what is true. */
export class Scene {
  shown: Float32Array[] = []
  readonly #halos = new Map<string, HTMLCanvasElement>()
  #image: { key: readonly unknown[]; pixels: Float32Array } | null = null
  #bloom: HTMLCanvasElement | null = null
  #unlit: { key: readonly unknown[]; dots: Backdrop | null } | null = null
  #pulses: { key: readonly unknown[]; edges: Edges } | null = null

  /** Bring what is shown closer to the true activations. True while there is some way left. */
  follow(truth: readonly Float32Array[], milliseconds: number): boolean {
    if (this.shown.map((layer) => layer.length).join() !== truth.map((layer) => layer.length).join()) {
      this.shown = truth.map((layer) => new Float32Array(layer.length))
    }
    let moving = false
    for (const [layer, values] of truth.entries()) {
      const shown = this.shown[layer]
      if (shown && approach(shown, values, milliseconds)) moving = true
    }
    return moving
  }

  /** The halo of a size; those of a few sizes are kept. */
  halo(palette: Palette, theme: Theme, size: number): HTMLCanvasElement {
    const name = `${theme} ${size.toString()}`
    const known = this.#halos.get(name)
    if (known) return known
    if (this.#halos.size > MOST_HALOS) this.#halos.clear()
    const sprite = haloSprite(palette, size, (side) => blank(side))
    this.#halos.set(name, sprite)
    return sprite
  }

  /** Whether the image is to be painted again: it looks different from when this was asked last. */
  imageChanged(view: StageView, ratio: number): boolean {
    const pixels = this.shown[0] ?? new Float32Array()
    const key = [view.cells, view.app.theme, ratio, pixels.length]
    const known = this.#image
    if (
      known &&
      key.every((part, i) => part === known.key[i]) &&
      pixels.every((value, i) => value === known.pixels[i]) &&
      this.#unlit?.dots
    )
      return false
    this.#image = { key, pixels: pixels.slice() }
    return true
  }

  /** A canvas of one pixel per input, to blur light with. */
  bloom(across: number): HTMLCanvasElement {
    if (this.#bloom?.width !== across) this.#bloom = blank(across)
    return this.#bloom
  }

  /** The unlit dots of cells that stay where they are; null the first time they are seen, since they may be moving. */
  unlit(cells: Cells, palette: Palette, ratio: number): Backdrop | null {
    const key = [cells, palette, ratio]
    const known = this.#unlit
    if (!known || !key.every((part, i) => part === known.key[i])) {
      this.#unlit = { key, dots: null }
      return null
    }
    known.dots ??= unlitDots(cells, palette, ratio, blank)
    return known.dots
  }

  /** The strongest edges into `layer`, kept while nothing that decides them changes. */
  pulses(view: StageView, layer: number): Edges {
    const { network, trace, edges: mode } = view.app
    const key = [network, trace, mode, layer, view.focus, view.layout]
    if (this.#pulses && key.every((part, i) => part === this.#pulses?.key[i])) return this.#pulses.edges
    const edges = strongest(view, layer)
    this.#pulses = { key, edges }
    return edges
  }
}

function blank(width: number, height = width): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

function strongest(view: StageView, layer: number): Edges {
  const matrix = view.app.network?.W[layer]
  const activations = view.activations[layer - 1]
  const wide = view.app.network?.sizes[layer - 1]
  const [columns, rows] = [layer - 1, layer].map((l) => view.layout.columns[l]?.shown ?? null)
  if (!matrix || !activations || wide === undefined) return NO_EDGES
  const weights = rows || columns ? gatheredMatrix(matrix, wide, rows ?? null, columns ?? null) : matrix
  if (weights.length > MOST_WEIGHTS) return NO_EDGES
  const full = fullValue(weights, activations, 'signal')
  return edgesOf({ weights, activations, mode: 'signal', layer, focus: null, most: MOST_PULSES, gain: 1, full })
}

/** Paint all but the image, in CSS pixels, onto an empty context. */
export function paintScene(context: CanvasRenderingContext2D | null, view: StageView, scene: Scene): void {
  if (!context) return
  const { theme } = view.app
  const palette = PALETTES[theme]
  paintPointed(context, view, palette)
  paintArriving(context, view, scene, palette)
  for (const column of view.layout.columns.slice(1)) {
    const share = filled(column.layer, view.app.shownTo)
    const values = (scene.shown[column.layer] ?? new Float32Array()).map((value) => value * share)
    if (column.kind === 'dots') paintDense(context, column, values, palette)
    else paintCircles(context, column, values, palette, (size) => scene.halo(palette, theme, size))
  }
  paintMarks(context, view, palette)
}

/** Paint the image, in CSS pixels, onto an empty context. */
export function paintImage(context: CanvasRenderingContext2D | null, view: StageView, scene: Scene): void {
  const palette = PALETTES[view.app.theme]
  const { cells, block } = view
  const pixels = scene.shown[0]
  if (!context || !cells || !block || !pixels) return
  const strength = (view.app.theme === 'dark' ? 0.42 : 0.14) * Math.max(0, 1 - 5 * view.progress)
  paintBloom(context, block, pixels, scene.bloom(block.across), palette, strength)
  const unlit = scene.unlit(cells, palette, context.getTransform().a)
  if (unlit) context.drawImage(unlit.picture, unlit.x, unlit.y, unlit.width, unlit.height)
  paintDots(context, cells, pixels, palette, unlit !== null)
}

/** The edge that inspector and stage point out to each other. */
function paintPointed(context: CanvasRenderingContext2D, view: StageView, palette: Palette): void {
  const edge = view.marked
  const place = edge ? view.places[edge.layer - 1] : undefined
  if (!edge || !place || view.told) return
  const wide = view.app.trace?.a[edge.layer - 1]?.length ?? 0
  const weight = view.app.network?.W[edge.layer]?.[edge.target * wide + edge.source] ?? 0
  const colour = weight < 0 ? palette.negative : palette.positive
  const source = slotOf(view.layout.columns[edge.layer - 1]?.shown ?? null, edge.source)
  const target = slotOf(view.layout.columns[edge.layer]?.shown ?? null, edge.target)
  if (source < 0 || target < 0) return
  paintEdge(context, place, source, target, css(colour, 0.25), 6)
  paintEdge(context, place, source, target, css(colour), 2)
}

function paintArriving(context: CanvasRenderingContext2D, view: StageView, scene: Scene, palette: Palette): void {
  const layer = view.arriving
  const place = layer === null ? undefined : view.places[layer - 1]
  if (layer === null || !place) return
  const t = travelled(layer, view.app.shownTo)
  if (t >= 1) return
  const size = view.layout.compact ? 1.2 : 2
  paintPulses(context, place, scene.pulses(view, layer), t, gainOf(2, null, 'dark'), palette, size)
}

/** Gold around what is selected, plain around what is pointed at. */
function paintMarks(context: CanvasRenderingContext2D, view: StageView, palette: Palette): void {
  const { selected, hovered } = view.app
  if (hovered) mark(context, view, hovered.layer, hovered.index, css(palette.text), 1.5)
  if (selected && !view.told) mark(context, view, selected.layer, selected.index, css(palette.gold), 2.5)
}

function mark(
  context: CanvasRenderingContext2D,
  view: StageView,
  layer: number,
  index: number,
  colour: string,
  width: number,
): void {
  const column = view.layout.columns[layer]
  const cells = layer === 0 ? view.cells : null
  const x = cells?.x[index] ?? column?.x[index]
  const y = cells?.y[index] ?? column?.y[index]
  if (!column || x === undefined || y === undefined) return
  if (slotOf(column.shown, index) < 0) return
  paintRing(context, x, y, column.kind === 'dots' ? Math.max(column.radius, 3) + 1 : column.radius, colour, width)
}
