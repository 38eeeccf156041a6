/** A run as something to paste: a command, or a few lines of Python. The same texts as litup.copies writes. */
import { DEFAULTS, type Change, type RunConfig } from '../engine/protocol'
import { LIVE } from './settings'
import { writeChanges } from './query'

type Value = RunConfig[keyof RunConfig]

/** Stands for where somebody's own data is, which only they know. */
const WHERE = 'DIR'

/** The command that trains this run, up to step `stop`, for any shell. */
export function asCommand(config: RunConfig, stop: number | null): string {
  const options = differing(config).map(([name, value]) => `--${name} ${value === 'own' ? WHERE : word(value)}`)
  return ['litup train', ...options, ...(stop === null ? [] : [`--steps ${stop}`])].join(' ')
}

/** Python that trains this run, up to step `stop`, and prints its network's fingerprint. */
export function asPython(config: RunConfig, stop: number | null): string {
  const settings = differing(config).map(([name, value]) => `${name}=${python(value)}`)
  const stopping = stop === null ? '' : `, steps=${stop}`
  const own = config.data === 'own' ? `, litup.data.load("${WHERE}")` : ''
  const run = `litup.train(litup.RunConfig(${settings.join(', ')})${own}${stopping}).finish()`
  return `import litup\n\nend = ${run}\nprint(end.network.fingerprint)\n`
}

/** The settings that are not the defaults, in RunConfig's order. */
function differing(config: RunConfig): [string, Value][] {
  const names = Object.keys(DEFAULTS) as (keyof RunConfig)[]
  return names.filter((name) => word(config[name]) !== word(DEFAULTS[name])).map((name) => [name, config[name]])
}

/** As an argument: sizes with dashes, changes in quotes, since some shells split at commas. */
function word(value: Value): string {
  if (isChanges(value)) return `"${writeChanges(value)}"`
  return Array.isArray(value) ? value.join('-') : String(value)
}

function python(value: Value): string {
  if (typeof value === 'string') return `"${value}"`
  if (isChanges(value)) return tuple(value.map(pythonChange))
  return Array.isArray(value) ? tuple(value.map(String)) : String(value)
}

function pythonChange(change: Change): string {
  const settings = LIVE.filter((name) => change[name] !== undefined).map((name) => `${name}=${change[name]}`)
  return `litup.Change(${[change.step, ...settings].join(', ')})`
}

function tuple(parts: readonly string[]): string {
  return `(${parts.join(', ')}${parts.length === 1 ? ',' : ''})`
}

function isChanges(value: Value): value is readonly Change[] {
  return Array.isArray(value) && typeof value[0] === 'object'
}
