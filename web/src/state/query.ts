/**
 * A run's settings as links and the command line write them: rate=0.7, sizes=784-32-10,
 * changes=1200:rate=0.5,1800:batch=20. Python's RunConfig.from_query reads the same.
 */
import { CHOICES, DEFAULTS, MOST_CHANGES, MOST_LAYERS, MOST_WIDTH, OWN, RANGES } from '../engine/protocol'
import type { Change, RunConfig } from '../engine/protocol'

type Name = keyof RunConfig

/** As Python's RunConfig reads them. */
const WHOLE = /^\d{1,18}$/
const REAL = /^(\d{1,18}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,3})?$/i
const LIST = /^\d{1,6}(-\d{1,6})*$/
/** What can change while a run goes on. */
const LIVE = ['rate', 'batch', 'l2'] as const
const MOST_ENTRIES = LIVE.length * MOST_CHANGES
const PIXELS = 784
const DIGITS = 10

/** The settings that are not the defaults, each as name=value; numerics is always said. */
export function writeSettings(config: RunConfig): string[] {
  const names = Object.keys(DEFAULTS) as Name[]
  return names
    .map((name) => ({ name, text: written(config, name) }))
    .filter(({ name, text }) => name === 'numerics' || text !== written(DEFAULTS, name))
    .map(({ name, text }) => `${name}=${text}`)
}

/** The setting of that name; null when the text does not write one, undefined when no setting is called so. */
export function readSetting(name: string, text: string): Partial<RunConfig> | null | undefined {
  const value = Object.hasOwn(DEFAULTS, name) ? readValue(name as Name, text) : undefined
  return value === undefined || value === null ? value : { [name]: value }
}

/** 1200:rate=0.5,1200:l2=0.001,1800:batch=20 */
export function writeChanges(changes: readonly Change[]): string {
  return changes
    .flatMap((change) => settingsOf(change).map((name) => `${change.step}:${name}=${change[name]}`))
    .join(',')
}

/** null when the text does not write changes that a run could have. */
export function readChanges(text: string): Change[] | null {
  if (text === '') return []
  const changes: Change[] = []
  for (const entry of text.split(',', MOST_ENTRIES + 1)) {
    const read = readChange(entry)
    if (!read) return null
    const last = changes.at(-1)
    if (last?.step !== read.step) changes.push(read)
    else if (settingsOf(read).some((name) => name in last)) return null
    else changes[changes.length - 1] = { ...last, ...read }
  }
  return areChanges(changes) ? changes : null
}

function readChange(entry: string): Change | null {
  const [, step = '', name, text = ''] = /^(\d{1,15}):(\w+)=(.*)$/.exec(entry) ?? []
  const setting = LIVE.find((live) => live === name)
  const value = setting ? number(setting, text) : null
  return setting && value !== null ? { step: Number(step), [setting]: value } : null
}

function written(config: RunConfig, name: Name): string {
  if (name === 'sizes') return config.sizes.join('-')
  if (name === 'changes') return writeChanges(config.changes)
  return String(config[name])
}

function readValue(name: Name, text: string): unknown {
  if (name === 'sizes') return sizes(text)
  if (name === 'changes') return readChanges(text)
  if (name === 'own') return text === '' || OWN.test(text) ? text : null
  if (name in RANGES) return number(name as keyof typeof RANGES, text)
  const choices: readonly string[] = CHOICES[name as keyof typeof CHOICES]
  return choices.includes(text) ? text : null
}

function sizes(text: string): number[] | null {
  const found = LIST.test(text) ? text.split('-').map(Number) : []
  return areSizes(found) ? found : null
}

function number(name: keyof typeof RANGES, text: string): number | null {
  const value = (RANGES[name].whole ? WHOLE : REAL).test(text) ? Number(text) : NaN
  return inRange(name, value) ? value : null
}

function settingsOf(change: Change): (typeof LIVE)[number][] {
  return LIVE.filter((name) => change[name] !== undefined)
}

function inRange(name: keyof typeof RANGES, value: number): boolean {
  return value >= RANGES[name].low && value <= RANGES[name].high
}

/** Neurons per layer: 784 pixels, up to 7 hidden layers, 10 digits. */
function areSizes(sizes: readonly number[]): boolean {
  const layers = sizes.length - 1
  if (layers < 1 || layers > MOST_LAYERS || sizes[0] !== PIXELS || sizes[layers] !== DIGITS) return false
  return sizes.every((size) => size >= 1 && size <= MOST_WIDTH)
}

/** In the order of their steps. */
function areChanges(changes: readonly Change[]): boolean {
  return changes.length <= MOST_CHANGES && changes.every(({ step }, i) => step > (changes[i - 1]?.step ?? 0))
}
