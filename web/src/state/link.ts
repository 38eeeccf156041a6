/**
 * The page's state in the link's fragment: #lens=learn&numerics=1&rate=0.7&step=1200&draw=…&neuron=1.7. What cannot be
 * read is left out and named; nothing in a link can make the page fail. docs/links.md says what each part means.
 */
import { DEFAULTS, type RunConfig } from '../engine/protocol'
import { SHIPPED, type ShippedName } from '../engine/shipped'
import type { NeuronRef } from '../engine/types'
import type { Lang } from '../i18n'
import type { EdgeMode, Lens } from './app.svelte'
import { START, SYMBOLS, TABS, type Choice } from './chain/choice'
import { decodeBench, encodeBench } from './chain/link'
import { LENSES } from './lenses'
import { parameterCount } from './network'
import { decodeFloats, decodeImage, decodeStrokes, encodeFloats, encodeImage, encodeStrokes } from './packed'
import { readSetting, writeSettings } from './query'
import type { Source } from './source'
import { decodeTried, encodeTried } from './trial/link'
import { TRIALS, type TrialPart } from './trial/parts'
import { UNTRIED, type Tried } from './trial/tried'
import { PARTS, type Part } from './why/parts'

/** Parts of the page that a link can leave out. */
export const HIDEABLE = ['header', 'pad', 'controls', 'stage', 'legend', 'inspector', 'timeline'] as const
export type Hideable = (typeof HIDEABLE)[number]

export interface LinkState extends Choice, Tried {
  readonly source: Source | null
  readonly normalise: boolean
  readonly lens: Lens
  /** Of the lens Why. */
  readonly part: Part
  /** Of the lens Why: the step of the way back, from 0. */
  readonly at: number
  /** Of the lens Test. */
  readonly trial: TrialPart
  readonly selected: NeuronRef | null
  readonly edges: EdgeMode
  /** null: the link leaves the language to the visitor. */
  readonly lang: Lang | null
  /** Of litup's networks the one that was chosen; null: the lens has its own. Where there is a run, that says which. */
  readonly network: ShippedName | null
  /** The run that made the network; null: a network that the site has. */
  readonly run: RunConfig | null
  /** Steps of it that were taken. */
  readonly step: number
  /** All parameters, flat, of a network that no run gives; sizes and functions are the run's. */
  readonly weights: Float32Array | null
  /** Shown inside another page. */
  readonly embed: boolean
  readonly hide: readonly Hideable[]
}

export const PLAIN_STATE: LinkState = {
  ...START,
  ...UNTRIED,
  source: null,
  normalise: true,
  lens: 'see',
  part: PARTS[0],
  at: 0,
  trial: TRIALS[0],
  selected: null,
  edges: 'signal',
  lang: null,
  network: null,
  run: null,
  step: 0,
  weights: null,
  embed: false,
  hide: [],
}

/** Letters of a fragment, at most. */
export const LONGEST = 100_000
/** Weights and biases that a link can carry. */
export const MOST_WEIGHTS = 18_000
const EDGES: readonly EdgeMode[] = ['signal', 'weight', 'change']

/** The fragment that says `state`, with its '#'; '' for a page that nobody touched. */
export function encodeLink(state: LinkState): string {
  const parts = [
    ...(state.embed ? ['embed'] : []),
    ...(state.hide.length > 0 ? [`hide=${state.hide.join(',')}`] : []),
    ...(state.lens === 'see' ? [] : [`lens=${state.lens}`]),
    ...(state.lens === 'why' && state.part !== PARTS[0] ? [`part=${state.part}`] : []),
    ...(state.lens === 'why' && state.at > 0 ? [`at=${state.at}`] : []),
    ...(state.lens === 'chain' ? encodeChoice(state) : []),
    ...(state.lens === 'test' && state.trial !== TRIALS[0] ? [`part=${state.trial}`] : []),
    ...(state.lens === 'test' ? encodeTried(state.trial, state) : []),
    ...(state.network ? [`network=${state.network}`] : []),
    ...(state.run ? writeSettings(state.run) : []),
    ...(state.step > 0 ? [`step=${state.step}`] : []),
    ...encodeSource(state.source),
    ...(state.normalise ? [] : ['raw']),
    ...(state.selected ? [`neuron=${state.selected.layer}.${state.selected.index}`] : []),
    ...(state.edges === 'signal' ? [] : [`edges=${state.edges}`]),
    ...(state.lang ? [`lang=${state.lang}`] : []),
    ...(state.weights ? [`weights=${encodeFloats(state.weights)}`] : []),
  ]
  return parts.length > 0 ? `#${parts.join('&')}` : ''
}

/** The link's parts that say what was chosen in the lens Chain. */
function encodeChoice({ tab, symbol, one, several }: Choice): string[] {
  const benches = { one: encodeBench(one, START.one), several: encodeBench(several, START.several) }
  return [
    ...(tab === START.tab ? [] : [`part=${tab}`]),
    ...(symbol === START.symbol ? [] : [`symbol=${symbol}`]),
    ...(benches.one === '' ? [] : [`one=${benches.one}`]),
    ...(benches.several === '' ? [] : [`several=${benches.several}`]),
  ]
}

/** The link's part that says what was given to be read: none or one. */
export function encodeSource(source: Source | null): string[] {
  if (!source) return []
  if (source.kind === 'strokes') return [`draw=${encodeStrokes(source.strokes)}`]
  if (source.kind === 'example') return [`test=${source.index}`]
  return [`image=${encodeImage(source.image)}`]
}

/** What a fragment says, and the names of its parts that could not be read. */
export function decodeLink(fragment: string): { readonly state: LinkState; readonly faults: readonly string[] } {
  const text = fragment.replace(/^#/, '')
  if (text.length > LONGEST) return { state: PLAIN_STATE, faults: [shown(text)] }
  let found: Partial<LinkState> = {}
  let settings: Partial<RunConfig> = {}
  let broken = false
  const seen = new Set<string>()
  const faults: string[] = []
  for (const part of text.split('&').filter((piece) => piece !== '')) {
    const [name = '', value = ''] = part.split(/=(.*)/s)
    const setting = readSetting(name, unescaped(value))
    const tried = decodeTried(name, unescaped(value))
    const read = Object.hasOwn(READERS, name) ? READERS[name]?.(unescaped(value)) : tried
    const again = seen.has(name)
    seen.add(name)
    if (again) faults.push(shown(part))
    else if (setting) settings = { ...settings, ...setting }
    else if (read) found = { ...found, ...read }
    else faults.push(shown(part))
    broken ||= setting === null
  }
  const state = { ...PLAIN_STATE, ...found }
  // A run with a setting left out is another run, which nobody asked for.
  return broken ? { state: { ...state, step: 0, weights: null }, faults } : withRun(state, settings, faults)
}

/** A part of a link that says a setting of its run. */
export function isSetting(part: string): boolean {
  return Object.hasOwn(DEFAULTS, part.split('=', 1)[0]!)
}

/** The state with the run that the settings make; weights must be as many as it has. */
function withRun(
  state: LinkState,
  settings: Partial<RunConfig>,
  faults: readonly string[],
): { readonly state: LinkState; readonly faults: readonly string[] } {
  if (Object.keys(settings).length === 0 && state.step === 0 && !state.weights) return { state, faults }
  const run = { ...DEFAULTS, ...settings }
  if (!state.weights) return { state: { ...state, run }, faults }
  if (state.weights.length === parameterCount(run.sizes)) return { state: { ...state, run, step: 0 }, faults }
  const fault = shown(`weights=${encodeFloats(state.weights)}`)
  return { state: { ...state, weights: null, step: 0 }, faults: [...faults, fault] }
}

/** For each name: what its value means, or null when it means nothing. */
const READERS: Record<string, (value: string) => Partial<LinkState> | null> = {
  draw: (value) => {
    const strokes = decodeStrokes(value)
    return strokes && { source: { kind: 'strokes', strokes } }
  },
  test: (value) => (/^\d{1,9}$/.test(value) ? { source: { kind: 'example', index: Number(value) } } : null),
  image: (value) => {
    const image = decodeImage(value)
    return image && { source: { kind: 'image', image, picture: null } }
  },
  raw: (value) => (value === '' ? { normalise: false } : null),
  lens: (value) => {
    const lens = LENSES.find((one) => one === value)
    return lens ? { lens } : null
  },
  part: (value) => {
    const part = PARTS.find((one) => one === value)
    const tab = TABS.find((one) => one === value)
    const trial = TRIALS.find((one) => one === value)
    if (part) return { part }
    return tab ? { tab } : trial ? { trial } : null
  },
  at: (value) => (/^\d{1,2}$/.test(value) ? { at: Number(value) } : null),
  symbol: (value) => {
    const symbol = SYMBOLS.find((one) => one === value)
    return symbol ? { symbol } : null
  },
  one: (value) => {
    const one = decodeBench(value, START.one)
    return one && { one }
  },
  several: (value) => {
    const several = decodeBench(value, START.several)
    return several && { several }
  },
  neuron: (value) => {
    const [, layer, index] = /^(\d{1,3})\.(\d{1,6})$/.exec(value) ?? []
    if (layer === undefined) return null
    return { selected: { layer: Number(layer), index: Number(index) } }
  },
  edges: (value) => {
    const edges = EDGES.find((one) => one === value)
    return edges ? { edges } : null
  },
  lang: (value) => (value === 'en' || value === 'zh' ? { lang: value } : null),
  network: (value) => {
    const network = SHIPPED.find((one) => one === value)
    return network ? { network } : null
  },
  step: (value) => (/^\d{1,12}$/.test(value) ? { step: Number(value) } : null),
  weights: (value) => {
    const weights = decodeFloats(value)
    return weights && weights.length <= MOST_WEIGHTS ? { weights } : null
  },
  embed: (value) => (value === '' ? { embed: true } : null),
  hide: (value) => {
    const named = value.split(',')
    const hide = HIDEABLE.filter((part) => named.includes(part))
    return hide.length === named.length ? { hide } : null
  },
}

/** Programs that pass links on may write some letters as %3A. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** A foreign text, short enough for a sentence. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
