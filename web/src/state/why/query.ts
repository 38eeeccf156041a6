/** What a visitor types to find parameters: 'W[2][3, 7]', 'b[3]', 'layer 2', 'pixel (7, 12)', 'output 3 bias'. */
import { placeOf } from '../../engine/parameters'
import { SIDE } from '../strokes'

/** What all parameters that are wanted have in common. */
export interface Filter {
  readonly layer?: number
  readonly kind?: 'weight' | 'bias'
  /** The neuron that it leads to, and the one it leads from. */
  readonly j?: number
  readonly k?: number
}

const NAME = /^(w|b)\s*\[\s*(\d+)\s*\](?:\s*\[\s*(\d+)\s*(?:,\s*(\d+)\s*)?\])?$/
const WORDS: readonly (readonly [RegExp, (first: number, second: number, last: number) => Filter])[] = [
  [/(?:layer|层)\s*(\d+)|第\s*(\d+)\s*层/, (layer) => ({ layer })],
  [
    /(?:pixel|像素)\s*[(（]?\s*(\d+)\s*[,，]\s*(\d+)\s*[)）]?/,
    (row, column) => ({ layer: 1, kind: 'weight', k: SIDE * row + column }),
  ],
  [/(?:output|输出)\s*(\d+)/, (j, _, last) => ({ layer: last, j })],
  [/(?:neuron|神经元)\s*(\d+)/, (j) => ({ j })],
  [/(?:from|来自)\s*(\d+)/, (k) => ({ kind: 'weight', k })],
  [/bias(?:es)?|偏置/, () => ({ kind: 'bias' })],
  [/weights?|权重/, () => ({ kind: 'weight' })],
]

/** layers: of weights; null: the text says nothing that is understood. */
export function parsedQuery(text: string, layers: number): Filter | null {
  const plain = text.trim().toLowerCase()
  if (plain === '') return {}
  const [, kind, layer, j, k] = NAME.exec(plain) ?? []
  if (kind) return named(kind, Number(layer), j, k)
  let left = plain
  let filter: Filter = {}
  for (const [pattern, meaning] of WORDS) {
    const found = pattern.exec(left)
    if (!found) continue
    const numbers = found.slice(1).filter((one: string | undefined) => one !== undefined)
    filter = { ...filter, ...meaning(Number(numbers[0]), Number(numbers[1]), layers) }
    left = left.replace(found[0], ' ')
  }
  return /^[\s,，、的]*$/.test(left) ? filter : null
}

function named(kind: string, layer: number, j: string | undefined, k: string | undefined): Filter | null {
  if (kind === 'b' && k !== undefined) return null
  const ends = { ...(j === undefined ? {} : { j: Number(j) }), ...(k === undefined ? {} : { k: Number(k) }) }
  return { kind: kind === 'b' ? 'bias' : 'weight', layer, ...ends }
}

/** Both at once; null where nothing can be both. */
export function both(one: Filter, other: Filter): Filter | null {
  const keys = ['layer', 'kind', 'j', 'k'] as const
  const clash = keys.some((key) => one[key] !== undefined && other[key] !== undefined && one[key] !== other[key])
  return clash ? null : { ...one, ...other }
}

/** Places of the parameters that pass, as spans from … to in order, every `stride`th of them. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly stride: number
}

export function spansOf(sizes: readonly number[], filter: Filter): Span[] {
  const layers = sizes.slice(1).map((_, i) => i + 1)
  return layers
    .filter((layer) => filter.layer === undefined || filter.layer === layer)
    .flatMap((layer) => [...weightSpans(sizes, layer, filter), ...biasSpans(sizes, layer, filter)])
}

function weightSpans(sizes: readonly number[], layer: number, { kind, j, k }: Filter): Span[] {
  const [before, size] = [sizes[layer - 1]!, sizes[layer]!]
  if (kind === 'bias' || (j ?? 0) >= size || (k ?? 0) >= before) return []
  const first = placeOf(sizes, layer, j ?? 0, 0)
  const to = j === undefined ? first + before * size : first + before
  return [k === undefined ? { from: first, to, stride: 1 } : { from: first + k, to, stride: before }]
}

function biasSpans(sizes: readonly number[], layer: number, { kind, j, k }: Filter): Span[] {
  if (kind === 'weight' || k !== undefined || (j ?? 0) >= sizes[layer]!) return []
  const first = placeOf(sizes, layer, j ?? 0, null)
  return [{ from: first, to: j === undefined ? first + sizes[layer]! : first + 1, stride: 1 }]
}
