/** Paints the track: cost and test accuracy along it, what is kept, and how far it has come. */
import { css, PALETTES } from '../../paint/colour'
import type { Theme } from '../../paint/tone'
import { RUN_COLOURS } from '../chart/colours'
import { curvesOf, type Line } from '../chart/curves'
import { epochAt, lengthOf, shareOf, type Tracked } from './track'

/** In CSS pixels: where the plot is within the canvas. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export function paintTrack(context: CanvasRenderingContext2D, run: Tracked | null, theme: Theme, frame: Frame): void {
  const palette = PALETTES[theme]
  const base = frame.top + frame.height
  rule(context, frame.left, frame.left + frame.width, base, css(palette.line))
  if (!run) return
  const length = lengthOf(run)
  const across = (epoch: number): number => frame.left + frame.width * shareOf(epoch, length)
  const done = epochAt(run, run.points.at(-1)?.step ?? 0)
  rule(context, frame.left, across(done), base, css(palette.quiet))
  const curves = curvesOf(run)
  const colour = RUN_COLOURS[theme][run.colour]!
  const draw = (line: Line, full: number, dash: number[]): void => {
    const up = (value: number): number => base - (frame.height * value) / full
    trace(context, curves.x.map(across), curves.lines[line], up, colour, dash)
  }
  draw('costRunning', Math.max(1e-9, ...curves.lines.costRunning.map((cost) => cost ?? 0)), [4, 3])
  draw('accuracyTest', 1, [])
  context.fillStyle = css(palette.quiet)
  for (const step of run.kept) context.fillRect(across(epochAt(run, step)) - 0.5, base - 3, 1, 6)
}

function rule(context: CanvasRenderingContext2D, from: number, to: number, y: number, colour: string): void {
  context.fillStyle = colour
  context.fillRect(from, y - 0.5, to - from, 1)
}

/** A line through all values that are there. */
function trace(
  context: CanvasRenderingContext2D,
  xs: readonly number[],
  values: readonly (number | null)[],
  up: (value: number) => number,
  colour: string,
  dash: number[],
): void {
  context.beginPath()
  values.forEach((value, i) => {
    if (value !== null) context.lineTo(xs[i]!, up(value))
  })
  context.strokeStyle = colour
  context.lineWidth = dash.length ? 1.4 : 1.8
  context.lineJoin = 'round'
  context.setLineDash(dash)
  context.stroke()
  context.setLineDash([])
}
