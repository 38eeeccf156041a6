/** Wishes as arrows, up for more and down for less, and the pushes that follow from them as strands along the edges. */
import { css, type Palette } from './colour'
import type { GapPlace } from './edges'
import { pointOn } from './pulses'

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export interface Arrow {
  readonly x: number
  /** Its middle. */
  readonly y: number
  /** CSS pixels; negative: down. */
  readonly length: number
  /** 0 to 1. */
  readonly alpha: number
}

const SHAFT = 3.5
const HEAD = 5.5
const POINT = 8
/** Shorter than this nothing can be seen of an arrow. */
const LEAST = 0.4

/** Arrows, each on a rim of the background, so that edges behind do not blur them. */
export function paintArrows(context: Context, arrows: readonly Arrow[], palette: Palette): void {
  for (const { x, y, length, alpha } of arrows) {
    if (Math.abs(length) < LEAST) continue
    context.globalAlpha = alpha
    trace(context, x, y, length)
    context.lineJoin = 'round'
    context.lineWidth = 3
    context.strokeStyle = css(palette.background)
    context.stroke()
    context.fillStyle = css(length < 0 ? palette.negative : palette.positive)
    context.fill()
  }
  context.globalAlpha = 1
}

/** The outline: as long as it is said to be, the head smaller where there is no room for it. */
function trace(context: Context, x: number, y: number, length: number): void {
  const up = length > 0 ? -1 : 1
  const long = Math.abs(length)
  const point = Math.min(POINT, 0.6 * long)
  const half = Math.min(HEAD, 0.45 * long + 1)
  const shaft = Math.min(SHAFT, 1.2 * half) / 2
  const at = (offset: number): number => y + up * (offset - long / 2)
  context.beginPath()
  context.moveTo(x - shaft, at(0))
  context.lineTo(x - shaft, at(long - point))
  context.lineTo(x - half, at(long - point))
  context.lineTo(x, at(long))
  context.lineTo(x + half, at(long - point))
  context.lineTo(x + shaft, at(long - point))
  context.lineTo(x + shaft, at(0))
  context.closePath()
}

/** An edge, as wide as what goes along it is strong. */
export interface Strand {
  readonly source: number
  readonly target: number
  readonly value: number
}

/** Width of the strongest strand, CSS pixels. */
export const WIDEST = 6
const NARROWEST = 0.12
const SEGMENTS = 40

/**
 * Strands of one gap: width in proportion to |value| / full. `reach`, 0 to 1, is how far they have come, backwards
 * from the layer that they belong to.
 */
export function paintStrands(
  context: Context,
  place: GapPlace,
  strands: readonly Strand[],
  full: number,
  reach: number,
  palette: Palette,
): void {
  context.lineCap = 'round'
  context.globalAlpha = 0.82
  for (const { source, target, value } of strands) {
    const width = full > 0 ? (WIDEST * Math.abs(value)) / full : 0
    if (width < NARROWEST) continue
    context.strokeStyle = css(value < 0 ? palette.negative : palette.positive)
    context.lineWidth = width
    paintBackwards(context, place, source, target, reach)
  }
  context.globalAlpha = 1
}

function paintBackwards(context: Context, place: GapPlace, source: number, target: number, reach: number): void {
  const last = Math.round(SEGMENTS * reach)
  if (last === 0) return
  context.beginPath()
  for (let i = 0; i <= last; i++) {
    const { x, y } = pointOn(place, source, target, 1 - i / SEGMENTS)
    if (i === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  context.stroke()
}

/** Wishes of neurons that stand as dots, side by side: a dot each, coloured by its sign, as large as it is strong. */
export function paintDotWishes(
  context: Context,
  x: Float32Array,
  y: Float32Array,
  pitch: number,
  wishes: ArrayLike<number>,
  full: number,
  palette: Palette,
): void {
  for (let i = 0; i < x.length; i++) {
    const share = full > 0 ? Math.abs(wishes[i] ?? 0) / full : 0
    context.beginPath()
    context.arc(x[i] ?? 0, y[i] ?? 0, 0.5 * pitch * Math.sqrt(share), 0, 2 * Math.PI)
    context.fillStyle = css((wishes[i] ?? 0) < 0 ? palette.negative : palette.positive)
    context.fill()
  }
}
