/** One network's hidden neurons, asked for every part of digits, beside an untrained network and neurons built by hand. */
import { columnsOf, hiddenCount } from './columns'
import type { Kernel } from './kernel'
import type { ByHand, Drawing, KnownDigits } from './known'
import { Net } from './net'
import type { Shape } from './parameters'
import { PARTS } from './pen'
import { extremesOf, kept, portraitOf, type Kept, type Portrait } from './portrait'
import { DEFAULTS, type DataName } from './protocol'
import { part, type ImageSet } from './rows'
import { initialised } from './starts'
import type { TestSet } from './trials'

/** What is done, in this order. */
export const STAGES = ['draw', 'ask', 'build', 'untrained', 'light'] as const
export type Stage = (typeof STAGES)[number]

/** Of all hidden neurons, layer after layer: parts[7 n + p], within[pairs · n + i]; and the share of digits read right. */
export interface Asked {
  readonly parts: Float64Array
  readonly within: Float64Array
  readonly accuracy: number
}

/** What was found since the last call. lit: whose test set was looked through for images. */
export interface News {
  readonly drawing?: Drawing
  readonly trained?: Asked
  readonly byHand?: ByHand
  readonly untrained?: Asked
  readonly lit?: { readonly data: DataName; readonly images: number }
}

/** What an untrained network's neurons tell: the same for all networks of a shape, on the same digits. */
interface Untrained {
  readonly shape: string
  readonly digits: KnownDigits
  readonly asked: Asked
}

/** Activations kept at once, and as many z: of wide networks some neurons at a time are asked. */
const MOST_KEPT = 4_000_000

export class Probe {
  stage: Stage = 'draw'
  share = 0
  news: News = {}
  readonly #kernel: Kernel
  readonly #net: Net
  readonly #shape: Shape
  readonly #parameters: Float32Array
  readonly #kept: Kept[] = []
  #digits: KnownDigits | null = null
  #untrained: Untrained | null = null
  #test: ImageSet | null = null

  constructor(kernel: Kernel, shape: Shape, parameters: Float32Array) {
    this.#kernel = kernel
    this.#net = new Net(kernel, shape)
    this.#shape = shape
    this.#parameters = parameters
  }

  /** What an untrained network's neurons tell, once it is known. */
  get untrained(): Untrained | null {
    return this.#untrained
  }

  /** All of it; untrained: what another probe found of one. Yields where others may have their turn. */
  async *work(
    known: () => Generator<number, KnownDigits>,
    tests: () => Promise<TestSet>,
    untrained: Untrained | null,
  ): AsyncGenerator<void> {
    this.#digits = yield* this.#in('draw', known())
    const { drawing, measured } = this.#digits
    this.news = { drawing }
    const trained = yield* this.#in('ask', this.#ask(this.#parameters, this.#digits, true))
    this.news = { ...this.news, trained }
    const byHand = yield* this.#in('build', this.#digits.byHand())
    this.news = { ...this.news, byHand: copied(byHand) }
    this.#untrained = yield* this.#in('untrained', this.#begun(this.#digits, untrained))
    this.news = { ...this.news, untrained: copiedAsked(this.#untrained.asked) }
    const { data, labels, ...rows } = await tests()
    const images = Math.min(measured.labels.length, labels.length)
    this.#test = { ...part(rows, 0, images), labels: labels.subarray(0, images) }
    yield* this.#in('light', this.#light(this.#test))
    this.news = { ...this.news, lit: { data, images } }
  }

  portrait(n: number): Portrait | null {
    const own = this.#kept[n]
    return own && this.#digits ? portraitOf(own, this.#digits.measured, this.#test) : null
  }

  /** Work that is told as a share of a stage. */
  *#in<Result>(stage: Stage, work: Generator<number, Result>): Generator<void, Result> {
    this.stage = stage
    for (;;) {
      const { done, value } = work.next()
      if (done) return value
      this.share = (STAGES.indexOf(stage) + value) / STAGES.length
      yield
    }
  }

  /** Areas of all neurons. keep: what their portraits show, too. */
  *#ask(parameters: Float32Array, digits: KnownDigits, keep: boolean): Generator<number, Asked> {
    const { pairs } = digits.drawing
    const count = hiddenCount(this.#shape.sizes)
    const [parts, within] = [new Float64Array(PARTS.length * count), new Float64Array(pairs.length * count)]
    const correct = yield* this.#each(parameters, digits.measured, (n, z, a) => {
      const areas = digits.areas(a)
      parts.set(areas.parts, PARTS.length * n)
      within.set(areas.within, pairs.length * n)
      if (keep) this.#kept[n] = kept(z, a, digits)
    })
    return { parts, within, accuracy: correct / digits.measured.labels.length }
  }

  *#begun(digits: KnownDigits, known: Untrained | null): Generator<number, Untrained> {
    const { sizes, activation } = this.#shape
    const shape = `${sizes.join('-')} ${activation}`
    if (known?.shape === shape && known.digits === digits) return known
    const { init, seed } = DEFAULTS
    const begun = initialised(this.#kernel, { sizes, init, seed })
    return { shape, digits, asked: yield* this.#ask(begun, digits, false) }
  }

  *#light(set: ImageSet): Generator<number> {
    yield* this.#each(this.#parameters, set, (n, z, a) => {
      this.#kept[n]!.test = extremesOf(z, a)
    })
  }

  /** Every hidden neuron's z and activation on a set, some neurons at a time; how many images are read right. */
  *#each(
    parameters: Float32Array,
    set: ImageSet,
    visit: (n: number, z: Float32Array, a: Float32Array) => void,
  ): Generator<number, number> {
    const { sizes } = this.#shape
    const [count, images] = [hiddenCount(sizes), set.labels.length]
    const step = Math.max(1, Math.min(count, Math.floor(MOST_KEPT / images)))
    this.#net.set(parameters)
    let correct = 0
    for (let from = 0; from < Math.max(1, count); from += step) {
      const to = Math.min(from + step, count)
      const share = (work: number): number => (from + (to - from) * work) / Math.max(1, count)
      const reading = columnsOf(this.#kernel, this.#net, sizes, set, from, to)
      let next = reading.next()
      for (; !next.done; next = reading.next()) yield share((0.5 * next.value) / images)
      correct = next.value.correct
      for (const [i, a] of next.value.a.entries()) {
        visit(from + i, next.value.z[i]!, a)
        yield share(0.5 + (0.5 * (i + 1)) / (to - from))
      }
    }
    return correct
  }
}

/** What crosses to the page is gone here; this stays for the next network. */
function copiedAsked({ parts, within, accuracy }: Asked): Asked {
  return { parts: parts.slice(), within: within.slice(), accuracy }
}

/** The same. */
function copied(byHand: ByHand): ByHand {
  const copies = (weights: readonly Float32Array[]): Float32Array[] => weights.map((one) => one.slice())
  return {
    ...byHand,
    templateWeights: copies(byHand.templateWeights),
    discriminantWeights: copies(byHand.discriminantWeights),
  }
}
