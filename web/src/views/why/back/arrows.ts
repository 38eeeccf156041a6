/** What is painted over the stage at a step: arrows at neurons, strands along edges, the ring of the one it is about. */
import { css, PALETTES, type Palette } from '../../../paint/colour'
import { slotOf } from '../../../paint/gather'
import type { Column } from '../../../paint/layout'
import { paintRing } from '../../../paint/nodes'
import { paintArrows, paintDotWishes, paintStrands, type Arrow, type Strand } from '../../../paint/wishes'
import type { Back } from '../../../state/why/back.svelte'
import type { BackStep } from '../../../state/why/backsteps'
import { requestsTo, weightWishes, type Asked, type WishTerm } from '../../../state/why/wishes'
import type { StageView } from '../../stage/view.svelte'

/** Of an error of 1; of the strongest wish of a hidden layer: a share of the stage's height, where neurons stand far enough apart. */
const LONGEST = 0.1
/** Share of the way from neuron to neuron that an arrow may take. */
const SHARE = 0.94
/** From a neuron's rim. */
const BESIDE = 11
/** σ′ is this at most: δ of an error is drawn as long as the error there. */
const STEEPEST = 0.25
/** From more neurons than this strands are thin. */
const MANY = 64
const THIN = 0.22

/** Layers whose wishes are known at this step. */
export function layersTold({ step, layers }: Back): number[] {
  const first = step.part === 'take' ? 1 : step.layer
  return Array.from({ length: layers - first + 1 }, (_, i) => first + i)
}

/** Where an output's arrow stands: behind its digit, where there is room; else before the circle, as for other neurons. */
export function arrowX(view: StageView, column: Column): number {
  const last = column.layer === view.layout.columns.length - 1
  if (!last || view.layout.compact) return column.left - BESIDE
  return column.right + 30 + 1.05 * Math.min(Math.max(column.radius * 1.25, 15), 34)
}

/** reach: how far what is new at this step has come, 0 to 1. */
export function paintBack(context: CanvasRenderingContext2D, view: StageView, back: Back, reach: number): void {
  const palette = PALETTES[view.app.theme]
  if (!back.asked) return
  paintAlong(context, view, back, reach, palette)
  const left = leftOf(back.asked, back.step)
  for (const layer of layersTold(back)) {
    const column = view.layout.columns[layer]
    const wishes = back.wishes[layer]
    if (!column || !wishes) continue
    const grown = layer === back.step.layer || back.step.part === 'take' ? reach : 1
    const full = layer === back.layers ? 1 : largestOf(wishes)
    if (column.kind === 'dots') paintDotWishes(context, column.x, column.y, column.pitch, wishes, full, palette)
    else
      paintArrows(context, arrowsOf(column, arrowX(view, column), view.height, { wishes, full, left, grown }), palette)
  }
  paintNeuron(context, view, back, palette)
}

/** Of one layer. */
export interface Told {
  readonly wishes: Float64Array
  /** What the longest arrow there is room for stands for. */
  readonly full: number
  /** What each wish comes to, so that its own arrow stays behind, faint; null: nothing but itself. */
  readonly left: Float64Array | null
  /** 0 to 1: how far it has come. */
  readonly grown: number
}

/** At x beside a column's neurons, on a stage of that height: as long as what they stand for. */
export function arrowsOf(column: Column, x: number, height: number, { wishes, full, left, grown }: Told): Arrow[] {
  const most = Math.min(SHARE * column.pitch, LONGEST * height)
  const long = (value = 0): number => (full > 0 ? (most * value) / full : 0)
  return [...(column.shown ?? wishes.keys())].flatMap((index) => {
    const y = column.y[index] ?? 0
    const length = long(wishes[index])
    if (!left) return [{ x, y, length: length * grown, alpha: 1 }]
    return [
      { x, y, length, alpha: 0.4 },
      { x, y, length: length + (long(left[index]) - length) * grown, alpha: 1 },
    ]
  })
}

/** What the slopes leave of the errors: δ = 2 (a − y) σ′, in units in which the steepest slope leaves all. */
export function leftOf({ network, back }: Asked, { part, layer }: BackStep): Float64Array | null {
  if (part !== 'delta' || network.cost !== 'quadratic') return null
  return Float64Array.from(back.delta[layer] ?? [], (delta) => -delta / 2 / STEEPEST)
}

/** What comes to the neuron from the next layer, and what goes on to its own weights. */
function paintAlong(
  context: CanvasRenderingContext2D,
  view: StageView,
  { asked, step, neuron }: Back,
  reach: number,
  palette: Palette,
): void {
  if (!asked || !neuron || step.part === 'error' || step.part === 'delta' || step.part === 'take') return
  const hears = step.part === 'sum' || step.part === 'again'
  const pushes = step.part === 'wishes' || step.part === 'again'
  const [first, then] = hears && pushes ? [Math.min(2 * reach, 1), Math.max(2 * reach - 1, 0)] : [reach, reach]
  const own = slotOf(view.layout.columns[neuron.layer]?.shown ?? null, neuron.index)
  if (own < 0) return
  if (hears) {
    const others = slots(view, neuron.layer + 1, requestsTo(asked, neuron))
    strands(
      context,
      view,
      neuron.layer + 1,
      others.map(({ slot, wish }) => ({ source: own, target: slot, value: wish })),
      first,
      palette,
    )
  }
  if (pushes) {
    const others = slots(view, neuron.layer - 1, weightWishes(asked, neuron))
    strands(
      context,
      view,
      neuron.layer,
      others.map(({ slot, wish }) => ({ source: slot, target: own, value: wish })),
      then,
      palette,
    )
  }
}

/** Those whose other end is drawn. */
function slots(view: StageView, layer: number, terms: readonly WishTerm[]): { slot: number; wish: number }[] {
  const shown = view.layout.columns[layer]?.shown ?? null
  return terms.map(({ index, wish }) => ({ slot: slotOf(shown, index), wish })).filter(({ slot }) => slot >= 0)
}

function strands(
  context: CanvasRenderingContext2D,
  view: StageView,
  layer: number,
  along: readonly Strand[],
  reach: number,
  palette: Palette,
): void {
  const place = view.places[layer - 1]
  const full = largestOf(along.map(({ value }) => value)) / (along.length > MANY ? THIN : 1)
  if (place) paintStrands(context, place, along, full, reach, palette)
}

function paintNeuron(context: CanvasRenderingContext2D, view: StageView, { neuron }: Back, palette: Palette): void {
  const column = neuron && view.layout.columns[neuron.layer]
  if (!column || slotOf(column.shown, neuron.index) < 0) return
  const radius = column.kind === 'dots' ? Math.max(column.radius, 3) + 1 : column.radius
  paintRing(context, column.x[neuron.index] ?? 0, column.y[neuron.index] ?? 0, radius, css(palette.gold), 2.5)
}

function largestOf(values: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0))
  return most
}
