/** A cost surface from above: shades, lines of equal cost with their numbers, the path. */
import { css, type Palette } from './colour'
import { contour, heightAt, levelsOf } from './contours'
import { colourOf, range, shareOf, type Terrain, type Trail } from './terrain'

export interface MapPicture extends Terrain {
  readonly width: number
  readonly height: number
  readonly palette: Palette
  readonly font: string
  /** The cross, in shares of the box; null: nowhere. */
  readonly cross: { readonly x: number; readonly y: number } | null
}

/** Pixels of a shade. */
const CELL = 3
/** Labels are no closer to each other, or to the edge. */
const APART = 44

type Context = CanvasRenderingContext2D

export function paintMap(context: Context, picture: MapPicture): void {
  shades(context, picture)
  contours(context, picture)
  path(context, picture)
  for (const trail of picture.trails ?? []) walk(context, trail, picture)
  cross(context, picture)
}

function shades(context: Context, { grid, width, height, palette }: MapPicture): void {
  const ends = range(grid)
  const last = grid.side - 1
  for (let y = 0; y < height; y += CELL)
    for (let x = 0; x < width; x += CELL) {
      const cost = heightAt(grid, ((x + CELL / 2) / width) * last, (1 - (y + CELL / 2) / height) * last)
      context.fillStyle = css(colourOf(shareOf(cost, ends), palette))
      context.fillRect(x, y, CELL, CELL)
    }
}

function contours(context: Context, { grid, width, height, palette, font }: MapPicture): void {
  const last = grid.side - 1
  const labels: { x: number; y: number; text: string }[] = []
  context.lineWidth = 1
  context.strokeStyle = css(palette.text, 0.34)
  for (const level of levelsOf(...range(grid))) {
    const segments = contour(grid, level).map((ends) =>
      ends.map((at, i) => (i % 2 === 0 ? (at / last) * width : (1 - at / last) * height)),
    )
    context.beginPath()
    for (const [x0, y0, x1, y1] of segments) {
      context.moveTo(x0!, y0!)
      context.lineTo(x1!, y1!)
    }
    context.stroke()
    const free = segments.find(([x, y]) => {
      const inside = x! > APART / 2 && x! < width - APART / 2 && y! > 16 && y! < height - 16
      return inside && labels.every((other) => Math.hypot(other.x - x!, other.y - y!) > APART)
    })
    if (free) labels.push({ x: free[0]!, y: free[1]!, text: String(level) })
  }
  write(context, labels, palette, font)
}

function write(
  context: Context,
  labels: readonly { x: number; y: number; text: string }[],
  palette: Palette,
  font: string,
): void {
  context.font = font
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const { x, y, text } of labels) {
    context.lineWidth = 4
    context.strokeStyle = css(palette.background, 0.8)
    context.strokeText(text, x, y)
    context.fillStyle = css(palette.text)
    context.fillText(text, x, y)
  }
}

function path(context: Context, { stops, shown, width, height, palette }: MapPicture): void {
  const at = stops.map(({ x, y }) => [x * width, (1 - y) * height] as const)
  for (const [wide, colour] of [
    [5, css(palette.background, 0.7)],
    [2, css(palette.text)],
  ] as const) {
    context.lineWidth = wide
    context.strokeStyle = colour
    context.beginPath()
    for (const [x, y] of at) context.lineTo(x, y)
    context.stroke()
  }
  at.forEach(([x, y], i) => {
    if (i === shown) return
    const large = i === 0 || i === at.length - 1
    dot(context, x, y, large ? 5 : 2.5, css(large ? palette.background : palette.text), css(palette.text))
  })
  const now = at[shown]
  if (now) dot(context, ...now, 7, css(palette.gold), css(palette.background))
}

function walk(context: Context, { stops, colour, dotted }: Trail, { width, height, palette }: MapPicture): void {
  const at = stops.map(({ x, y }) => [x * width, (1 - y) * height] as const)
  context.lineJoin = 'round'
  for (const [wide, stroke] of [
    [4, css(palette.background, 0.6)],
    [1.8, colour],
  ] as const) {
    context.lineWidth = wide
    context.strokeStyle = stroke
    context.beginPath()
    for (const [x, y] of at) context.lineTo(x, y)
    context.stroke()
  }
  for (const [x, y] of dotted ? at : at.slice(-1)) dot(context, x, y, dotted ? 2.5 : 4, colour, css(palette.background))
}

function dot(context: Context, x: number, y: number, radius: number, fill: string, ring: string): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fillStyle = fill
  context.strokeStyle = ring
  context.lineWidth = 2
  context.fill()
  context.stroke()
}

function cross(context: Context, { cross: at, width, height, palette }: MapPicture): void {
  if (!at) return
  const [x, y] = [at.x * width, (1 - at.y) * height]
  context.lineWidth = 1
  context.strokeStyle = css(palette.text, 0.6)
  context.setLineDash([3, 4])
  context.beginPath()
  context.moveTo(x, 0)
  context.lineTo(x, height)
  context.moveTo(0, y)
  context.lineTo(width, y)
  context.stroke()
  context.setLineDash([])
}
