/** What is tried in the lens Test, in a link: of the open part, and where it differs from what there is at once. */
import type { Lesions } from '../../engine/lesions'
import { MOST_LAYERS, MOST_WIDTH } from '../../engine/protocol'
import type { Movement, Way } from '../../engine/transforms'
import { readPieces, type Pieces } from '../pieces'
import { withSilent } from './damage'
import type { TrialPart } from './parts'
import { nearest, NOISE, REACHES } from './reaches'
import { PREPARED, SEEDS, SHARES, UNTRIED, type Comparison, type Seeds, type Tried } from './tried'

/** The link's part that says what is tried in a part of the lens: none or one. */
export function encodeTried(part: TrialPart, tried: Tried): string[] {
  if (!isTried(part)) return []
  const [text, first] = [tried, UNTRIED].map((one) => WRITERS[part](one))
  return text === first ? [] : [`${part}=${text}`]
}

/** What a link's part of that name says is tried; null when it says nothing, undefined when nothing is called so. */
export function decodeTried(name: string, text: string): Partial<Tried> | null | undefined {
  if (!isTried(name)) return undefined
  const value = READERS[name](text)
  return value === null ? null : { [name]: value }
}

function isTried(name: string): name is keyof Tried {
  return Object.hasOwn(UNTRIED, name)
}

const WRITERS: Readonly<Record<keyof Tried, (tried: Tried) => string>> = {
  moved: ({ moved: { way, amount } }) => `${way}:${amount}`,
  broken: ({ broken }) => encodeLesions(broken),
  compared: ({ compared }) => encodeComparison(compared),
  repaired: ({ repaired }) => `seeds:${repaired}`,
}

const READERS: Readonly<Record<keyof Tried, (text: string) => Tried[keyof Tried] | null>> = {
  moved: decodeMovement,
  broken: (text) => readPieces(text, LESIONS, UNTRIED.broken),
  compared: (text) => readPieces(text, COMPARISON, UNTRIED.compared),
  repaired: (text) => readPieces<Seeds>(text, { seeds: readSeeds }, UNTRIED.repaired),
}

function decodeMovement(text: string): Movement | null {
  const [name, value = ''] = text.split(/:(.*)/s)
  const way = (Object.keys(REACHES) as Way[]).find((one) => one === name)
  const amount = way ? stepOf(REACHES[way], value) : null
  return way && amount !== null ? { way, amount } : null
}

/** What differs from what is compared at first: what:l2,share:0.25,seeds:3 */
function encodeComparison({ prepared, share, seeds }: Comparison): string {
  const first = UNTRIED.compared
  return [
    ...(prepared === first.prepared ? [] : [`what:${prepared}`]),
    ...(prepared !== 'labels' || share === first.share ? [] : [`share:${share}`]),
    ...(seeds === first.seeds ? [] : [`seeds:${seeds}`]),
  ].join()
}

const COMPARISON: Pieces<Comparison> = {
  what: (value, compared) => {
    const prepared = PREPARED.find((one) => one === value)
    return prepared ? { ...compared, prepared } : null
  },
  share: (value, compared) => {
    const share = SHARES.find((one) => String(one) === value)
    return share ? { ...compared, share } : null
  },
  seeds: (value, compared) => {
    const seeds = readSeeds(value)
    return seeds && { ...compared, seeds }
  },
}

function readSeeds(value: string): Seeds | null {
  return SEEDS.find((one) => String(one) === value) ?? null
}

/** silent:1.4/1.7/2.0-15,biases:1/3,noise:0.5,seed:2 */
function encodeLesions({ silent, biases, noise, seed }: Lesions): string {
  const runs = silent.flatMap((neurons, layer) => runsOf(neurons).map((run) => `${layer}.${run}`))
  return [
    ...(runs.length > 0 ? [`silent:${runs.join('/')}`] : []),
    ...(biases.length > 0 ? [`biases:${biases.join('/')}`] : []),
    ...(noise === 0 ? [] : [`noise:${noise}`]),
    ...(noise === 0 || seed === 0 ? [] : [`seed:${seed}`]),
  ].join()
}

const LESIONS: Pieces<Lesions> = {
  silent: (value, lesions) => value.split('/').reduce<Lesions | null>(alsoSilent, lesions),
  biases: (value, lesions) => {
    const layers = value.split('/').map(Number)
    const known = /^[1-8](\/[1-8])*$/.test(value) && ascends(layers)
    return known ? { ...lesions, biases: layers } : null
  },
  noise: (value, lesions) => {
    const noise = stepOf(NOISE, value)
    return noise === null ? null : { ...lesions, noise }
  },
  seed: (value, lesions) => (/^\d{1,9}$/.test(value) ? { ...lesions, seed: Number(value) } : null),
}

/** The neurons of a run, 1.4 or 2.0-15, are silent, too. */
function alsoSilent(lesions: Lesions | null, run: string): Lesions | null {
  const [, layer = '', from = '', to = from] = /^([1-7])\.(\d{1,4})(?:-(\d{1,4}))?$/.exec(run) ?? []
  const [l, first, last] = [layer, from, to].map(Number) as [number, number, number]
  if (!lesions || layer === '' || l >= MOST_LAYERS || last < first || last >= MOST_WIDTH) return null
  const neurons = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return withSilent(lesions, l, [...new Set([...(lesions.silent[l] ?? []), ...neurons])])
}

/** Numbers in ascending order as runs of neighbours: 4, 7-12. */
function runsOf(numbers: readonly number[]): string[] {
  const starts = numbers.filter((one, i) => numbers[i - 1] !== one - 1)
  const ends = numbers.filter((one, i) => numbers[i + 1] !== one + 1)
  return starts.map((start, i) => (start === ends[i] ? String(start) : `${start}-${ends[i]}`))
}

function ascends(numbers: readonly number[]): boolean {
  return numbers.every((one, i) => i === 0 || one > numbers[i - 1]!)
}

/** A slider's step as it is written; null for any other text. */
function stepOf(span: Parameters<typeof nearest>[0], text: string): number | null {
  const step = nearest(span, Number(text))
  return String(step) === text ? step : null
}
