/** What is read off, as a sentence. */
import type { App } from '../../state/app.svelte'
import { LINES, type Charted, type Line, type Read } from './curves'
import { costText, epochText, percentText } from './numbers'

/** A value of one of the lines as it is written. */
export function valueText(line: Line, value: number): string {
  return line.startsWith('cost') ? costText(value) : `${percentText(value)}%`
}

export function sayReading(
  app: App,
  runs: readonly Charted[],
  reads: ReadonlyMap<number, Read | null>,
  at: number,
): string {
  const said = runs.map(({ id, name }) => {
    const read = reads.get(id) ?? null
    const values = LINES.flatMap((line) => {
      const value = read?.values[line]
      return value ? [`${app.t(`chart.${line}`)} ${valueText(line, value.value)}`] : []
    })
    return `${name}: ${values.join(', ') || app.t('chart.noValue')}`
  })
  return [app.t('chart.at', { epoch: epochText(at) }), ...said].join('; ')
}
