/** A gradient as nudges: each of its numbers the other way round, sorted, counted, summed. */
import { PIXELS } from '../../engine/pen'
import { countParameters } from '../../engine/parameters'
import type { Span } from './query'

/** How strongly a parameter should change, against the strongest nudge. */
export const WORDS = ['upMuch', 'up', 'upLittle', 'none', 'downLittle', 'down', 'downMuch'] as const
export type Word = (typeof WORDS)[number]

/** A nudge is much from this share of the strongest on, little below that one. */
export const MUCH = 1 / 3
export const LITTLE = 1 / 30

export function wordOf(nudge: number, full: number): Word {
  if (nudge === 0) return 'none'
  const share = Math.abs(nudge) / full
  if (nudge > 0) return share >= MUCH ? 'upMuch' : share >= LITTLE ? 'up' : 'upLittle'
  return share >= MUCH ? 'downMuch' : share >= LITTLE ? 'down' : 'downLittle'
}

/** Rows that a list has at most. */
export const MOST_LISTED = 100_000

export interface Listed {
  /** Places of parameters: the strongest increase first, the strongest decrease last; of equals the first. */
  readonly places: Uint32Array
  /** How many pass, listed or not. */
  readonly count: number
}

/** Those of the spans, sorted; of more than MOST_LISTED the strongest. */
export function listed(gradient: Float32Array, spans: readonly Span[], most = MOST_LISTED): Listed {
  const all = placesOf(spans)
  const places = all.length > most ? strongest(gradient, all, most) : all
  return { places: places.sort((one, other) => gradient[one]! - gradient[other]! || one - other), count: all.length }
}

function placesOf(spans: readonly Span[]): Uint32Array {
  const count = spans.reduce((sum, { from, to, stride }) => sum + Math.ceil((to - from) / stride), 0)
  const places = new Uint32Array(count)
  let at = 0
  for (const { from, to, stride } of spans) for (let i = from; i < to; i += stride) places[at++] = i
  return places
}

function strongest(gradient: Float32Array, places: Uint32Array, most: number): Uint32Array {
  const sizes = Float32Array.from(places, (place) => Math.abs(gradient[place]!)).sort()
  const least = sizes[sizes.length - most]!
  const above = places.filter((place) => Math.abs(gradient[place]!) > least)
  const equal = places.filter((place) => Math.abs(gradient[place]!) === least)
  return Uint32Array.from([...above, ...equal.subarray(0, most - above.length)])
}

/** All nudges, the strongest increase first. */
export function profileOf(gradient: Float32Array): Float32Array {
  return gradient
    .map((slope) => -slope)
    .sort()
    .reverse()
}

/** How many of the sorted nudges each word has. */
export function countWords(profile: Float32Array): Record<Word, number> {
  const full = strongestOf(profile)
  const counts = Object.fromEntries(WORDS.map((word) => [word, 0])) as Record<Word, number>
  for (const nudge of profile) counts[wordOf(nudge, full)]++
  return counts
}

/** The largest |nudge| of the sorted ones. */
export function strongestOf(profile: Float32Array): number {
  return Math.max(Math.abs(profile[0] ?? 0), Math.abs(profile.at(-1) ?? 0))
}

/** Of each layer, from 1 on, the sum of the squares. */
export function squaresOf(gradient: Float32Array, sizes: readonly number[]): number[] {
  return sizes.slice(1).map((_, i) => {
    const part = gradient.subarray(countParameters(sizes.slice(0, i + 1)), countParameters(sizes.slice(0, i + 2)))
    return part.reduce((sum, slope) => sum + slope * slope, 0)
  })
}

/** Of each pixel, how strongly its weights are pushed: the length of its part of the gradient. */
export function pixelPushes(gradient: Float32Array, sizes: readonly number[]): Float32Array {
  const sums = new Float64Array(PIXELS)
  const weights = PIXELS * (sizes[1] ?? 0)
  for (let i = 0; i < weights; i++) sums[i % PIXELS]! += gradient[i]! * gradient[i]!
  return Float32Array.from(sums, Math.sqrt)
}
