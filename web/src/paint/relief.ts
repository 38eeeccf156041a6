/** A cost surface in relief: shaded quadrilaterals, the farthest first, the path between them. */
import { css, mixed, type Palette } from './colour'
import { heightAt } from './contours'
import { colourOf, range, shareOf, type Terrain } from './terrain'
import type { Rgb } from './tone'

export interface ReliefPicture extends Terrain {
  readonly width: number
  readonly height: number
  readonly palette: Palette
  /** Turned about the upright axis, radians. */
  readonly yaw: number
  /** How much wider than high the box is. */
  readonly aspect: number
}

/** Seen from this far above the horizon, radians; and how high the highest is, of the box's width. */
const PITCH = 0.75
const TALL = 0.5
/** Pixels left free around the box. */
const EDGE = 12
/** Every so-manieth line of the grid is drawn. */
const MESH = 4
/** How far above the surface the path floats, so that it can be seen. */
const ABOVE = 0.012

interface Place {
  readonly x: number
  readonly y: number
  /** Larger is nearer. */
  readonly near: number
}

interface Piece {
  readonly near: number
  readonly paint: (context: CanvasRenderingContext2D) => void
}

export function paintRelief(context: CanvasRenderingContext2D, picture: ReliefPicture): void {
  const pieces = [...surface(picture), ...path(picture)].sort((one, other) => one.near - other.near)
  context.lineJoin = context.lineCap = 'round'
  for (const { paint } of pieces) paint(context)
}

/** A place in the box, all in 0 … 1, on the canvas: as large as the whole surface fits. */
function projector({ width, height, yaw, aspect, grid }: ReliefPicture): (x: number, y: number, z: number) => Place {
  const { side } = grid
  const shares = sharesOf(grid)
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)]
  const [a, b] = aspect > 1 ? [1, 1 / aspect] : [aspect, 1]
  const flat = (x: number, y: number, z: number): Place => {
    const [east, north] = [(x - 0.5) * a, (y - 0.5) * b]
    const away = east * sin + north * cos
    return { x: east * cos - north * sin, y: -away * Math.sin(PITCH) - z * TALL * Math.cos(PITCH), near: -away }
  }
  const all = Array.from(shares, (share, i) => flat((i % side) / (side - 1), Math.floor(i / side) / (side - 1), share))
  const [left, right] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))]
  const [top, bottom] = [Math.min(...all.map(({ y }) => y)), Math.max(...all.map(({ y }) => y))]
  const scale = Math.min((width - 2 * EDGE) / (right - left), (height - 2 * EDGE) / (bottom - top))
  return (x, y, z) => {
    const place = flat(x, y, z)
    return {
      x: width / 2 + scale * (place.x - (left + right) / 2),
      y: height / 2 + scale * (place.y - (top + bottom) / 2),
      near: place.near,
    }
  }
}

function sharesOf(grid: Terrain['grid']): Float64Array {
  const ends = range(grid)
  return grid.costs.map((cost) => shareOf(cost, ends))
}

function surface(picture: ReliefPicture): Piece[] {
  const { grid, palette } = picture
  const { side } = grid
  const project = projector(picture)
  const shares = sharesOf(grid)
  const at = (i: number): Place => project((i % side) / (side - 1), Math.floor(i / side) / (side - 1), shares[i]!)
  const mesh = css(palette.text, 0.16)
  const pieces: Piece[] = []
  for (let row = 0; row + 1 < side; row++)
    for (let column = 0; column + 1 < side; column++) {
      const i = row * side + column
      const corners = [i, i + 1, i + side + 1, i + side]
      const places = corners.map(at)
      const share = corners.reduce((sum, corner) => sum + shares[corner]!, 0) / 4
      const east = shares[i + 1]! + shares[i + side + 1]! - shares[i]! - shares[i + side]!
      const north = shares[i + side]! + shares[i + side + 1]! - shares[i]! - shares[i + 1]!
      const colour = css(lit(colourOf(0.15 + 0.85 * share, palette), (east - north) * side * 0.16, palette))
      const near = places.reduce((sum, place) => sum + place.near, 0) / 4
      pieces.push({
        near,
        paint: (context) => {
          fill(context, places, colour)
          if (row % MESH === 0) line(context, places[0]!, places[1]!, mesh, 1)
          if (column % MESH === 0) line(context, places[0]!, places[3]!, mesh, 1)
        },
      })
    }
  return pieces
}

/** Slopes that face the light, from the upper left, are brighter. */
function lit(colour: Rgb, facing: number, palette: Palette): Rgb {
  const light = Math.max(-1, Math.min(1, facing))
  const [bright, dark] =
    palette.background[0] < 128 ? [palette.lit, palette.background] : [palette.background, palette.lit]
  return light > 0 ? mixed(colour, bright, 0.32 * light) : mixed(colour, dark, -0.4 * light)
}

function fill(context: CanvasRenderingContext2D, places: readonly Place[], colour: string): void {
  context.beginPath()
  for (const { x, y } of places) context.lineTo(x, y)
  context.closePath()
  context.fillStyle = context.strokeStyle = colour
  context.lineWidth = 0.8
  context.fill()
  context.stroke()
}

function path(picture: ReliefPicture): Piece[] {
  const { grid, stops, shown, palette } = picture
  const ends = range(grid)
  const project = projector(picture)
  const places = stops.map(({ x, y }) => {
    const cost = heightAt(grid, x * (grid.side - 1), y * (grid.side - 1))
    return project(x, y, shareOf(cost, ends) + ABOVE)
  })
  const margin = 1.5 / (grid.side - 1)
  const lines = places.slice(1).map((to, i) => {
    const from = places[i]!
    return {
      near: Math.max(from.near, to.near) + margin,
      paint: (context: CanvasRenderingContext2D) => {
        line(context, from, to, css(palette.text))
      },
    }
  })
  const dots = places.flatMap((place, i) => {
    const large = i === 0 || i === places.length - 1
    if (!large && i !== shown) return []
    const colours =
      i === shown ? ([palette.gold, palette.background] as const) : ([palette.background, palette.text] as const)
    return [
      {
        near: place.near + 2 * margin,
        paint: (context: CanvasRenderingContext2D) => {
          disc(context, place, i === shown ? 6 : 4.5, ...colours)
        },
      },
    ]
  })
  return [...lines, ...dots]
}

function line(context: CanvasRenderingContext2D, from: Place, to: Place, colour: string, width = 2): void {
  context.strokeStyle = colour
  context.lineWidth = width
  context.beginPath()
  context.moveTo(from.x, from.y)
  context.lineTo(to.x, to.y)
  context.stroke()
}

function disc(context: CanvasRenderingContext2D, { x, y }: Place, radius: number, inner: Rgb, ring: Rgb): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fillStyle = css(inner)
  context.strokeStyle = css(ring)
  context.lineWidth = 2
  context.fill()
  context.stroke()
}
