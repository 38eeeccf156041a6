/** What one chart draws of several runs. */
import { along, type Charted, type Curves, type Line, type Read } from './curves'
import type { Drawn, Kind, Measure } from './options'

const LINES: Readonly<Record<Measure, readonly (readonly [Line, Kind])[]>> = {
  cost: [
    ['costRunning', 'running'],
    ['costTrain', 'train'],
    ['costTest', 'test'],
  ],
  share: [
    ['accuracyTrain', 'train'],
    ['accuracyTest', 'test'],
  ],
}

/** On a log scale accuracy would be a flat line: there what it lacks to 1 is shown. */
function shownAs(measure: Measure, log: boolean, value: number): number {
  return measure === 'share' && log ? 1 - value : value
}

/** All lines of each run, along `places`; on a log scale nothing is at 0. */
export function linesOf(
  measure: Measure,
  log: boolean,
  runs: readonly Charted[],
  curves: readonly Curves[],
  places: readonly number[],
): Drawn[] {
  const shown = (value: number | null): number | null => {
    const y = value === null ? null : shownAs(measure, log, value)
    return y !== null && log && y <= 0 ? null : y
  }
  return runs.flatMap(({ id, colour }, i) =>
    LINES[measure].map(([line, kind]) => {
      const values = along(places, curves[i]!, line).map(shown)
      return { run: id, colour, kind, values }
    }),
  )
}

/** A value that is read off, on its line. */
export interface Dot {
  readonly colour: 0 | 1 | 2 | 3
  readonly hollow: boolean
  readonly x: number
  readonly y: number
}

export function dotsOf(
  measure: Measure,
  log: boolean,
  runs: readonly Charted[],
  reads: ReadonlyMap<number, Read | null>,
): Dot[] {
  return runs.flatMap(({ id, colour }) =>
    LINES[measure].flatMap(([line, kind]) => {
      const value = kind === 'running' ? null : reads.get(id)?.values[line]
      const y = value ? shownAs(measure, log, value.value) : 0
      return value && !(log && y <= 0) ? [{ colour, hollow: kind === 'train', x: value.x, y }] : []
    }),
  )
}
