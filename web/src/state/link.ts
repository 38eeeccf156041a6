/**
 * The page's state in the link's fragment: #draw=…&raw&neuron=1.7&edges=weight&lang=zh. What cannot be read is left
 * out and named; nothing in a link can make the page fail.
 */
import type { NeuronRef } from '../engine/types'
import type { Lang } from '../i18n'
import type { EdgeMode } from './app.svelte'
import { decodeImage, decodeStrokes, encodeImage, encodeStrokes } from './packed'
import type { Source } from './source'

export interface LinkState {
  readonly source: Source | null
  readonly normalise: boolean
  readonly selected: NeuronRef | null
  readonly edges: EdgeMode
  /** null: the link leaves the language to the visitor. */
  readonly lang: Lang | null
}

export const PLAIN_STATE: LinkState = { source: null, normalise: true, selected: null, edges: 'signal', lang: null }

/** A fragment longer than this is nobody's drawing. */
const LONGEST = 100_000
const MOST_LAYERS = 8

/** The fragment that says `state`, with its '#'; '' for a page that nobody touched. */
export function encodeLink(state: LinkState): string {
  const parts = [
    ...encodeSource(state.source),
    ...(state.normalise ? [] : ['raw']),
    ...(state.selected ? [`neuron=${state.selected.layer}.${state.selected.index}`] : []),
    ...(state.edges === 'weight' ? ['edges=weight'] : []),
    ...(state.lang ? [`lang=${state.lang}`] : []),
  ]
  return parts.length > 0 ? `#${parts.join('&')}` : ''
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
  let state = PLAIN_STATE
  const faults: string[] = []
  for (const part of text.split('&').filter((piece) => piece !== '')) {
    const [name = '', value = ''] = part.split(/=(.*)/s)
    const read = Object.hasOwn(READERS, name) ? READERS[name]?.(value) : undefined
    if (read) state = { ...state, ...read }
    else faults.push(shown(part))
  }
  return { state, faults }
}

/** For each name: what its value means, or null when it means nothing. */
const READERS: Record<string, (value: string) => Partial<LinkState> | null> = {
  draw: (value) => {
    const strokes = decodeStrokes(value)
    return strokes && { source: { kind: 'strokes', strokes } }
  },
  test: (value) => (/^\d{1,5}$/.test(value) ? { source: { kind: 'example', index: Number(value) } } : null),
  image: (value) => {
    const image = decodeImage(value)
    return image && { source: { kind: 'image', image, picture: null } }
  },
  raw: (value) => (value === '' ? { normalise: false } : null),
  neuron: (value) => {
    const [, layer, index] = /^(\d)\.(\d{1,6})$/.exec(value) ?? []
    if (layer === undefined || Number(layer) > MOST_LAYERS) return null
    return { selected: { layer: Number(layer), index: Number(index) } }
  },
  edges: (value) => (value === 'weight' || value === 'signal' ? { edges: value } : null),
  lang: (value) => (value === 'en' || value === 'zh' ? { lang: value } : null),
}

/** A foreign text, short enough for a sentence. */
function shown(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text
}
