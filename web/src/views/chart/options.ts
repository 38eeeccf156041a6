/** How uPlot is to draw one of the charts. */
import type uPlot from 'uplot'
import { css, PALETTES } from '../../paint/colour'
import type { Theme } from '../../paint/tone'
import { RUN_COLOURS } from './colours'
import { logTicks } from './ticks'

/** 'share': in [0, 1], written in percent. */
export type Measure = 'cost' | 'share'

/** How a line is drawn: 'running' dotted, 'train' dashed, 'test' solid. */
export type Kind = 'running' | 'train' | 'test'

export interface Drawn {
  readonly run: number
  readonly colour: 0 | 1 | 2 | 3
  readonly kind: Kind
  readonly values: readonly (number | null)[]
}

export interface PlotSettings {
  readonly measure: Measure
  readonly log: boolean
  readonly lines: readonly Drawn[]
  readonly theme: () => Theme
  /** The name of the axis below. */
  readonly below: string
  /** After anything was laid out anew or drawn. */
  readonly drawn: (plot: uPlot) => void
}

const FONT = '11px Inter, system-ui, sans-serif'
/** Above the plot, right of it; below and on the left the axes have their own. */
const PADDING: [number, number, number, number] = [8, 12, 0, 0]
const EPOCHS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]
/** Few points are marked one by one. */
const FEW = 12

export function optionsOf(settings: PlotSettings, width: number, height: number): uPlot.Options {
  const palette = (): (typeof PALETTES)[Theme] => PALETTES[settings.theme()]
  const axis = {
    font: FONT,
    labelFont: FONT,
    stroke: () => css(palette().quiet),
    grid: { stroke: () => css(palette().line), width: 1 },
    ticks: { show: false },
    border: { show: true, stroke: () => css(palette().ring), width: 1 },
  }
  return {
    width,
    height,
    padding: PADDING,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: (_, __, most) => [0, most > 0 ? most : 1] },
      y: settings.log ? LOG_SCALE : { range: linearRange(settings.measure) },
    },
    axes: [
      { ...axis, size: 22, gap: 3, space: 44, incrs: EPOCHS, label: settings.below, labelSize: 15, labelGap: -3 },
      { ...axis, size: 42, gap: 5, space: 30, ...(settings.log ? LOG_AXIS : {}), values: ticksOf(settings) },
    ],
    series: [{}, ...settings.lines.map((line) => seriesOf(line, settings.theme))],
    hooks: { draw: [settings.drawn] },
  }
}

const WIDTHS: Readonly<Record<Kind, number>> = { running: 1, train: 1.4, test: 1.8 }
const DASHES: Readonly<Record<Kind, number[]>> = { running: [1, 2], train: [5, 3], test: [] }

export function seriesOf({ colour, kind }: Drawn, theme: () => Theme): uPlot.Series {
  const stroke = (): string => RUN_COLOURS[theme()][colour]!
  const few = (plot: uPlot, index: number): boolean => isShort(plot.data[index] ?? [])
  return {
    stroke,
    width: WIDTHS[kind],
    spanGaps: true,
    points: { show: kind !== 'running' && few, size: 5, stroke, fill: stroke },
    dash: DASHES[kind],
  }
}

/** Whether at most FEW of them are values. */
function isShort(values: ArrayLike<number | null | undefined>): boolean {
  let count = 0
  for (let i = 0; i < values.length && count <= FEW; i++) if (values[i] != null) count++
  return count <= FEW
}

/** From 0; a share up to 1. uPlot gives null where there is nothing to show. */
function linearRange(measure: Measure): uPlot.Range.Function {
  return (_, __, most: number | null) => [0, measure === 'share' ? 1 : most !== null && most > 0 ? 1.05 * most : 1]
}

/** Half of a step more than the values have, on both sides. */
function logRange(_: uPlot, least: number | null, most: number | null): uPlot.Range.MinMax {
  if (least === null || most === null || least <= 0) return [0.01, 1]
  return [least / 1.3, most * 1.3]
}

// The enumeration of uPlot's scales exists in its types alone: 3 is logarithmic.
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
const LOG_SCALE: uPlot.Scale = { distr: 3, log: 10, range: logRange }

/** All ticks have their numbers. */
const LOG_AXIS: uPlot.Axis = {
  splits: (_, __, least, most) => logTicks(least, most),
  filter: (_, splits) => splits,
}

function ticksOf({ measure }: PlotSettings): uPlot.Axis.DynamicValues {
  const [times, unit] = measure === 'share' ? [100, '%'] : [1, '']
  return (_, splits) => splits.map((value) => numberText(times * value) + unit)
}

function numberText(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-4)) return value.toExponential(0)
  return Number(value.toPrecision(6)).toString()
}
