/** Signal on its way: a point of light on each of the strongest edges, as bright as its weight × activation. */
import { css, mixed, type Palette } from './colour'
import { fall } from './curve'
import type { GapPlace } from './edges'
import type { Edges } from './strength'

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

const TRAIL = [0, 0.014, 0.03, 0.05, 0.074] as const
const FADE = [1, 0.55, 0.32, 0.18, 0.08] as const

/** Where an edge is after a share t of its way. */
export function pointOn(place: GapPlace, source: number, target: number, t: number): { x: number; y: number } {
  const startX = place.fromX[source] ?? 0
  const startY = place.fromY[source] ?? 0
  const endY = place.toY[target] ?? 0
  return { x: startX + (place.toX - startX) * t, y: startY + (endY - startY) * fall(t) }
}

/** All pulses after a share t (0 to 1) of their way. `gain` is the light of the strongest possible edge. */
export function paintPulses(
  context: Context,
  place: GapPlace,
  edges: Edges,
  t: number,
  gain: number,
  palette: Palette,
  size: number,
): void {
  const shades = [
    css(mixed(palette.positive, palette.text, 0.3)),
    css(mixed(palette.negative, palette.text, 0.3)),
  ] as const
  for (let e = 0; e < edges.light.length; e++) {
    const light = edges.light[e] ?? 0
    const strength = Math.min(1, Math.pow(Math.abs(light) / gain, 0.6))
    context.fillStyle = shades[light < 0 ? 1 : 0]
    paintPulse(context, place, edges.source[e] ?? 0, edges.target[e] ?? 0, t, strength, size)
  }
  context.globalAlpha = 1
}

function paintPulse(
  context: Context,
  place: GapPlace,
  source: number,
  target: number,
  t: number,
  strength: number,
  size: number,
): void {
  for (let i = 0; i < TRAIL.length; i++) {
    const at = t - (TRAIL[i] ?? 0)
    if (at < 0) return
    const { x, y } = pointOn(place, source, target, at)
    const radius = size * (0.45 + 0.9 * strength) * (1 - 0.13 * i)
    context.globalAlpha = Math.min(1, 0.3 + strength) * (FADE[i] ?? 0)
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
  }
}

/** One edge drawn on its own, thick enough to follow with the eye. */
export function paintEdge(
  context: Context,
  place: GapPlace,
  source: number,
  target: number,
  colour: string,
  width: number,
): void {
  context.beginPath()
  for (let i = 0; i <= 48; i++) {
    const { x, y } = pointOn(place, source, target, i / 48)
    if (i === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  context.lineWidth = width
  context.lineCap = 'round'
  context.strokeStyle = colour
  context.stroke()
}
