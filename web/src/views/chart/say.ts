/** What is read off, as a sentence. */
import type { ChartsText } from '../../i18n/charts'
import type { Say } from '../../i18n/say'
import { LINES, type Charted, type Line, type Read } from './curves'
import { costText, epochText, percentText } from './numbers'

/** A value of one of the lines as it is written. */
export function valueText(line: Line, value: number): string {
  return line.startsWith('cost') ? costText(value) : `${percentText(value)}%`
}

export function sayReading(
  say: Say<ChartsText>,
  runs: readonly Charted[],
  reads: ReadonlyMap<number, Read | null>,
  at: number,
): string {
  const said = runs.map(({ id, name }) => {
    const read = reads.get(id) ?? null
    const values = LINES.flatMap((line) => {
      const value = read?.values[line]
      return value ? [`${say(`chart.${line}`)} ${valueText(line, value.value)}`] : []
    })
    return `${name}: ${values.join(', ') || say('chart.noValue')}`
  })
  return [say('chart.at', { epoch: epochText(at) }), ...said].join('; ')
}
