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
import { MOST_CIRCLES } from '../../paint/layout'
import { paintEdge, paintPulses } from '../../paint/pulses'
import { filled, travelled } from '../../paint/reveal'
import { edgesOf, fullValue, type Edges } from '../../paint/strength'
import type { Cells } from '../../paint/unroll'
import type { StageView } from './view.svelte'

/** So many pulses run at a time, at most; and no layer with more weights than this is searched for them. */
const MOST_PULSES = 320
const MOST_WEIGHTS = 400_000
const NO_EDGES: Edges = { source: new Uint16Array(), target: new Uint16Array(), light: new Float32Array() }

/** What is shown at this moment, following what is true. */
export class Scene {
  shown: Float32Array[] = []
  #halo: { palette: Palette; sprite: HTMLCanvasElement } | null = null
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

  halo(palette: Palette): HTMLCanvasElement {
    if (this.#halo?.palette !== palette) this.#halo = { palette, sprite: haloSprite(palette, (size) => blank(size)) }
    return this.#halo.sprite
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
    const key = [network, trace, mode, layer, view.focus]
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
  const weights = view.app.network?.W[layer]
  const activations = view.app.trace?.a[layer - 1]
  if (!weights || !activations || weights.length > MOST_WEIGHTS) return NO_EDGES
  const full = fullValue(weights, activations, 'signal')
  return edgesOf({ weights, activations, mode: 'signal', layer, focus: null, most: MOST_PULSES, gain: 1, full })
}

/** Paint the whole frame, in CSS pixels, onto an empty context. */
export function paintScene(context: CanvasRenderingContext2D, view: StageView, scene: Scene): void {
  const palette = PALETTES[view.app.theme]
  paintImage(context, view, scene, palette)
  paintPointed(context, view, palette)
  paintArriving(context, view, scene, palette)
  for (const column of view.layout.columns.slice(1)) {
    const share = filled(column.layer, view.app.shownTo)
    const values = (scene.shown[column.layer] ?? new Float32Array()).map((value) => value * share)
    if (values.length > MOST_CIRCLES) paintDense(context, column, values, palette)
    else paintCircles(context, column, values, palette, scene.halo(palette))
  }
  paintMarks(context, view, palette)
}

function paintImage(context: CanvasRenderingContext2D, view: StageView, scene: Scene, palette: Palette): void {
  const { cells, block } = view
  const pixels = scene.shown[0]
  if (!cells || !block || !pixels) return
  const strength = (view.app.theme === 'dark' ? 0.42 : 0.14) * Math.max(0, 1 - 5 * view.progress)
  paintBloom(context, block, pixels, scene.bloom(block.across), palette, strength)
  const unlit = scene.unlit(cells, palette, context.getTransform().a)
  if (unlit) context.drawImage(unlit.picture, unlit.x, unlit.y, unlit.width, unlit.height)
  paintDots(context, cells, pixels, palette, unlit !== null)
}

/** The edge that inspector and stage point out to each other. */
function paintPointed(context: CanvasRenderingContext2D, view: StageView, palette: Palette): void {
  const edge = view.pointed
  const place = edge ? view.places[edge.layer - 1] : undefined
  if (!edge || !place) return
  const wide = view.app.trace?.a[edge.layer - 1]?.length ?? 0
  const weight = view.app.network?.W[edge.layer]?.[edge.target * wide + edge.source] ?? 0
  const colour = weight < 0 ? palette.negative : palette.positive
  paintEdge(context, place, edge.source, edge.target, css(colour, 0.25), 6)
  paintEdge(context, place, edge.source, edge.target, css(colour), 2)
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
  if (selected) mark(context, view, selected.layer, selected.index, css(palette.gold), 2.5)
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
  paintRing(context, x, y, column.across > 1 ? Math.max(column.radius, 3) + 1 : column.radius, colour, width)
}
