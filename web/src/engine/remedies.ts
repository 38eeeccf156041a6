/**
 * What is tried against a network's shortcomings, as src/litup/experiments/repairs.py has it: training images beside the
 * ones it has, or a wider network.
 */
import type { Kernel } from './kernel'
import { PIXELS } from './pen'
import { DEFAULTS, type RunConfig } from './protocol'
import { compress, join, part, unrolled, type ImageSet, type Rows } from './rows'
import { senseless, type Senseless } from './senseless'
import { moved, type Movement } from './transforms'

/** How images are moved, to teach and to test: by 2 px to the left, right, up and down. */
export const MOVES: readonly Movement[] = [
  { way: 'across', amount: -2 },
  { way: 'across', amount: 2 },
  { way: 'down', amount: -2 },
  { way: 'down', amount: 2 },
]

/** wide: a wider network. times: so many times the images. moved: copies of them moved. none: images that show no digit. */
interface Cure {
  readonly wide?: boolean
  readonly times?: number
  readonly moved?: boolean
  readonly none?: boolean
}

/** In Python's words and its order. */
export const REMEDIES = [
  'as always',
  'wider',
  'more images',
  'moved copies',
  'moved copies, wider',
  'no digits',
] as const
export type Remedy = (typeof REMEDIES)[number]

const CURES: Readonly<Record<Remedy, Cure>> = {
  'as always': {},
  wider: { wide: true },
  'more images': { times: 6 },
  'moved copies': { moved: true },
  'moved copies, wider': { moved: true, wide: true },
  'no digits': { none: true },
}

const SIZES = [784, 16, 16, 10] as const
const WIDE = [784, 64, 16, 10] as const
const DIGITS = 10
/** Images that show no digit, for each one that does. */
const SHARE = 0.3
/** Kinds of images that show no digit. */
const KINDS: readonly Senseless[] = ['letters', 'scribbles', 'noise']
/** Of the images that show no digit: to teach and to ask about. */
const TAUGHT_SEED = 1
export const ASKED_SEED = 0
/** Images in one go. */
const PORTION = 100

/** Images, and what they are to be: a label each, or ten targets each where some show no digit. */
export interface Taught {
  readonly rows: Rows
  readonly labels: Uint8Array
  readonly target: Float32Array | null
}

export function sizesOf(remedy: Remedy): readonly number[] {
  return CURES[remedy].wide ? WIDE : SIZES
}

/** How many images a remedy teaches, of so many; `all`: those that there are. */
export function countOf(remedy: Remedy, images: number, all: number): number {
  const { times = 1, moved: copies, none } = CURES[remedy]
  const count = Math.min(times * images, all)
  if (copies) return count * (1 + MOVES.length)
  return none ? count + KINDS.length * nonsenseFor(count) : count
}

/** Of each kind. */
function nonsenseFor(count: number): number {
  return Math.max(1, Math.round((SHARE * count) / KINDS.length))
}

/** What a remedy teaches, of so many training images. Yields where others may have their turn. */
export function* taughtBy(kernel: Kernel, remedy: Remedy, set: ImageSet, images: number): Generator<void, Taught> {
  const { times = 1, moved: copies, none } = CURES[remedy]
  const count = Math.min(times * images, set.labels.length)
  const some: ImageSet = { ...part(set, 0, count), labels: set.labels.subarray(0, count) }
  const { labels } = some
  if (copies) {
    const all: Rows[] = [some]
    for (const movement of MOVES) all.push(yield* movedRows(kernel, some, movement))
    return { rows: join(all), labels: repeated(labels, all.length), target: null }
  }
  if (!none) return { rows: some, labels, target: null }
  const others = yield* nonsense(kernel, nonsenseFor(count), TAUGHT_SEED)
  const target = new Float32Array(DIGITS * (count + others.row.length - 1))
  labels.forEach((label, i) => (target[DIGITS * i + label] = 1))
  return { rows: join([some, others]), labels, target }
}

/** All images of a set, moved. */
export function* movedRows(kernel: Kernel, set: ImageSet, movement: Movement): Generator<void, Rows> {
  const parts: Rows[] = []
  for (let from = 0; from < set.labels.length; from += PORTION) {
    const count = Math.min(PORTION, set.labels.length - from)
    const images = new Uint8Array(PIXELS * count)
    for (let i = 0; i < count; i++) images.set(unrolled(set, from + i, PIXELS), PIXELS * i)
    parts.push(compress(kernel, moved(images, movement), PIXELS))
    yield
  }
  return join(parts)
}

/** So many letters, scribbles and images of noise each. */
export function* nonsense(kernel: Kernel, count: number, seed: number): Generator<void, Rows> {
  const parts: Rows[] = []
  for (const kind of KINDS) {
    for (let from = 0; from < count; from += PORTION) {
      const images = senseless(kernel, kind, seed, from, Math.min(PORTION, count - from))
      parts.push(compress(kernel, images, PIXELS))
      yield
    }
  }
  return join(parts)
}

function repeated(labels: Uint8Array, times: number): Uint8Array {
  const all = new Uint8Array(times * labels.length)
  for (let i = 0; i < times; i++) all.set(labels, i * labels.length)
  return all
}

export function shapeOf(remedy: Remedy): Pick<RunConfig, 'sizes' | 'activation' | 'cost'> {
  const { activation, cost } = DEFAULTS
  return { sizes: [...sizesOf(remedy)], activation, cost }
}

export function byRemedy<Value>(of: (remedy: Remedy) => Value): Record<Remedy, Value> {
  return Object.fromEntries(REMEDIES.map((remedy) => [remedy, of(remedy)])) as Record<Remedy, Value>
}
