/** Neurons as circles lit by their activation, and pixels as dots: painted on a 2D context in CSS pixels. */
import { brightness, css, mixed, type Palette } from './colour'
import type { Column } from './layout'
import type { Cells } from './unroll'

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

const LEVELS = 24
/** Reach of a halo, in radii of its neuron. */
const HALO = 1.95
/** A dot's share of its cell, unlit and fully lit. */
const DOT_UNLIT = 0.5
const DOT_LIT = 0.88

/** Halos by their size in device pixels: drawn as they are, they are not resampled. */
export type Halos = (size: number) => CanvasImageSource

/** A soft round glow: white (or ink) in the middle, nothing at the rim. */
export function haloSprite(
  palette: Palette,
  size: number,
  make: (size: number) => HTMLCanvasElement,
): HTMLCanvasElement {
  const sprite = make(size)
  const context = sprite.getContext('2d')
  if (!context) return sprite
  const glow = context.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2)
  for (const [at, alpha] of [
    [0, 1],
    [0.35, 0.62],
    [0.6, 0.2],
    [0.8, 0.05],
    [1, 0],
  ] as const) {
    glow.addColorStop(at, css(palette.lit, alpha))
  }
  context.fillStyle = glow
  context.fillRect(0, 0, size, size)
  return sprite
}

/**
 * The pixels: each cell holds a dot that grows and brightens with its value (values in [0, 1]). With `litOnly` dots
 * that stay unlit are left out: most are, and a picture of them all (`unlitDots`) is painted faster.
 */
export function paintDots(
  context: Context,
  cells: Cells,
  values: Float32Array,
  palette: Palette,
  litOnly = false,
): void {
  const levels = Array.from({ length: LEVELS + 1 }, () => [] as number[])
  for (let i = 0; i < values.length; i++) levels[Math.round((values[i] ?? 0) * LEVELS)]?.push(i)
  for (const [level, members] of levels.entries()) {
    if (members.length === 0 || (litOnly && level === 0)) continue
    const share = level / LEVELS
    context.fillStyle = css(palette.lit, palette.dot + (1 - palette.dot) * Math.pow(share, 0.9))
    context.beginPath()
    for (const i of members) addDot(context, cells, i, DOT_UNLIT + (DOT_LIT - DOT_UNLIT) * share)
    context.fill()
  }
}

/** A picture, and where it belongs, in CSS pixels. */
export interface Backdrop {
  readonly picture: HTMLCanvasElement
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** All cells unlit. `ratio`: device pixels per CSS pixel. */
export function unlitDots(
  cells: Cells,
  palette: Palette,
  ratio: number,
  make: (width: number, height: number) => HTMLCanvasElement,
): Backdrop {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < cells.x.length; i++) {
    const [x, y, w, h] = [cells.x[i] ?? 0, cells.y[i] ?? 0, cells.width[i] ?? 0, cells.height[i] ?? 0]
    left = Math.min(left, x - w / 2)
    top = Math.min(top, y - h / 2)
    right = Math.max(right, x + w / 2)
    bottom = Math.max(bottom, y + h / 2)
  }
  // Whole device pixels, so that the picture is put back without being resampled.
  const from = (edge: number) => Math.floor(edge * ratio)
  const [x, y, width, height] = [from(left), from(top), from(right) + 1 - from(left), from(bottom) + 1 - from(top)]
  const picture = make(width, height)
  const context = picture.getContext('2d')
  context?.setTransform(ratio, 0, 0, ratio, -x, -y)
  if (context) paintDots(context, cells, new Float32Array(cells.x.length), palette)
  return { picture, x: x / ratio, y: y / ratio, width: width / ratio, height: height / ratio }
}

/** A round dot in a square cell; a bar the full height of a flat one. */
function addDot(context: Context, cells: Cells, i: number, share: number): void {
  const wide = cells.width[i] ?? 0
  const tall = cells.height[i] ?? 0
  const w = wide * share
  const h = tall < 0.6 * wide ? tall * Math.min(1, share + 0.3) : tall * share
  const x = (cells.x[i] ?? 0) - w / 2
  const y = (cells.y[i] ?? 0) - h / 2
  if (h < 2.5) context.rect(x, y, w, h)
  else context.roundRect(x, y, w, h, Math.min(w, h) / 2)
}

/** The neurons of a column of circles: halo, fill, ring. `values` are what is shown (eased), by index. */
export function paintCircles(
  context: Context,
  column: Column,
  values: Float32Array,
  palette: Palette,
  halos: Halos,
): void {
  paintHalos(context, column, values, halos)
  for (const i of column.shown ?? values.keys()) paintCircle(context, column, i, values[i] ?? 0, palette)
}

function paintHalos(context: Context, column: Column, values: Float32Array, halos: Halos): void {
  const ratio = context.getTransform().a
  const size = Math.round(2 * HALO * column.radius * ratio)
  if (size < 1) return
  const halo = halos(size)
  const at = (middle: number): number => Math.round(middle * ratio - size / 2) / ratio
  for (const i of column.shown ?? values.keys()) {
    const light = brightness(values[i] ?? 0)
    if (light < 0.02) continue
    context.globalAlpha = 0.55 * Math.pow(light, 1.6)
    context.drawImage(halo, at(column.x[i] ?? 0), at(column.y[i] ?? 0), size / ratio, size / ratio)
  }
  context.globalAlpha = 1
}

function paintCircle(context: Context, column: Column, i: number, value: number, palette: Palette): void {
  const light = brightness(value)
  context.beginPath()
  context.arc(column.x[i] ?? 0, column.y[i] ?? 0, column.radius, 0, 2 * Math.PI)
  context.fillStyle = css(mixed(palette.unlit, palette.lit, light))
  context.fill()
  // A negative activation (tanh) is lit by its size and ringed in the colour of its sign.
  context.lineWidth = value < -0.005 ? 2 : 1.25
  context.strokeStyle = css(value < -0.005 ? palette.negative : mixed(palette.ring, palette.lit, light * 0.8))
  context.stroke()
}

/** The neurons of a wide layer: dots side by side, lit by their activation. */
export function paintDense(context: Context, column: Column, values: Float32Array, palette: Palette): void {
  const size = column.pitch
  const across = new Float32Array(values.length).fill(size)
  paintDots(context, { x: column.x, y: column.y, width: across, height: across }, values.map(brightness), palette)
}

/** A ring around one neuron or pixel. */
export function paintRing(context: Context, x: number, y: number, radius: number, colour: string, width: number): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.lineWidth = width
  context.strokeStyle = colour
  context.stroke()
}

/** Light that lit pixels cast around themselves: the image, enlarged until it is a blur. `sketch` has a pixel each. */
export function paintBloom(
  context: Context,
  block: Column,
  values: Float32Array,
  sketch: HTMLCanvasElement,
  palette: Palette,
  strength: number,
): void {
  const small = sketch.getContext('2d')
  if (!small || strength <= 0) return
  const picture = small.createImageData(block.across, block.across)
  for (let i = 0; i < values.length; i++) {
    picture.data.set([...palette.lit, 255 * Math.pow(values[i] ?? 0, 1.5)], 4 * i)
  }
  small.putImageData(picture, 0, 0)
  const side = block.right - block.left
  context.globalAlpha = strength
  context.drawImage(sketch, block.left, (block.y[0] ?? 0) - block.radius, side, side)
  context.globalAlpha = 1
}
