/** Training on from the shown network with one's own digits, alone or among others, and what that changes. */
import { bestTwo } from './best'
import { Course } from './course'
import type { DataSet } from './hall'
import { Latest } from './latest'
import type { Kernel, Make } from './kernel'
import type { Had } from './library'
import { gathered } from './lot'
import { Net } from './net'
import { imagesPerCall, portionsOf, trainedPerCall, type Shape } from './parameters'
import { PIXELS } from './pen'
import { DEFAULTS, type RunConfig } from './protocol'
import { compress, putRows } from './rows'
import { beginning } from './schedule'
import type { Shown } from './shown'
import { forAWhile, type Turns } from './turns'

/** Own digits, 784 bytes each. */
export interface Digits {
  readonly images: Uint8Array
  readonly labels: Uint8Array
}

export interface Lessons extends Digits {
  /** How many images of the training set they are mixed with: the first of them. */
  readonly among: number
  readonly epochs: number
  readonly rate: number
}

/** What a network makes of images. */
export interface Marks {
  /** What each own digit is read as. */
  readonly own: Uint8Array
  /** Of the test set: how many images of a digit are read as which, row by row. */
  readonly test: Uint32Array
}

export interface Tuned {
  readonly data: Had
  /** null: not known yet. */
  readonly before: Marks | null
  readonly after: Marks | null
  /** Of the network trained on. */
  readonly parameters: Float32Array | null
  /** The share of the training that is done. */
  readonly share: number
  /** A parameter would have become infinite; there is no network. */
  readonly diverged: boolean
  readonly done: boolean
}

export interface Tuning {
  /**
   * Go on for a while with the training of this number; the first call with it begins it, from the network that is shown.
   * null: another number was asked with meanwhile.
   */
  tune(id: number, lessons: Lessons): Promise<Tuned | null>
  /** What the shown network reads each own digit as. */
  readAll(images: Uint8Array): Promise<Uint8Array>
}

/** Of each digit every fifth image is not learned from, but tested with: as in src/litup/data/own.py. */
const EVERY = 5

/** Which own images are tested with: numbers 4, 9, 14, … of each digit. */
export function heldOut(labels: ArrayLike<number>): boolean[] {
  const seen = new Map<number, number>()
  return Array.from(labels, (label) => {
    const count = (seen.get(label) ?? 0) + 1
    seen.set(label, count)
    return count % EVERY === 0
  })
}

export class Tunings implements Tuning {
  readonly #kernel: Kernel
  readonly #shown: Shown
  readonly #latest: Latest<Lessons, Tuned>

  /** data: what the shown network learned from. */
  constructor(
    kernel: Kernel,
    make: Make,
    shown: Shown,
    turns: Turns,
    data: () => Promise<{ data: Had; set: DataSet }>,
  ) {
    this.#kernel = kernel
    this.#shown = shown
    this.#latest = new Latest(async (lessons) => {
      const { shape } = shown
      if (!shape) throw new Error('a network must be loaded before it can be trained on')
      const parameters = shown.parameters()
      return new Tuner(make, turns, { shape, parameters, lessons, ...(await data()) })
    })
  }

  tune(id: number, lessons: Lessons): Promise<Tuned | null> {
    return this.#latest.ask(id, lessons)
  }

  readAll(images: Uint8Array): Promise<Uint8Array> {
    const { first } = this.#shown.say(compress(this.#kernel, images, PIXELS), images.length / PIXELS)
    return Promise.resolve(first)
  }
}

interface Begun {
  readonly shape: Shape
  readonly parameters: Float32Array<ArrayBuffer>
  readonly lessons: Lessons
  readonly data: Had
  readonly set: DataSet
}

class Tuner {
  readonly #turns: Turns
  readonly #kernel: Kernel
  readonly #begun: Begun
  readonly #work: Generator<void>
  #before: Marks | null = null
  #after: Marks | null = null
  #parameters: Float32Array | null = null
  #share = 0
  #diverged = false

  constructor(make: Make, turns: Turns, begun: Begun) {
    this.#turns = turns
    this.#kernel = make()
    this.#begun = begun
    this.#work = this.#all()
  }

  async goOn(): Promise<Tuned> {
    const done = (await forAWhile(this.#turns, this.#work)) === true
    return {
      data: this.#begun.data,
      before: this.#before,
      after: this.#after,
      // A copy: what is returned is handed over.
      parameters: this.#parameters?.slice() ?? null,
      share: this.#share,
      diverged: this.#diverged,
      done,
    }
  }

  *#all(): Generator<void> {
    const { parameters } = this.#begun
    this.#before = yield* this.#marks(parameters)
    const trained = yield* this.#train(parameters)
    this.#share = 1
    if (!trained) return
    this.#after = yield* this.#marks(trained)
    this.#parameters = trained
  }

  /** null: it diverged. */
  *#train(parameters: Float32Array<ArrayBuffer>): Generator<void, Float32Array | null> {
    const { shape, lessons, set } = this.#begun
    const { epochs, rate } = lessons
    const lot = gathered(this.#kernel, set.training, {
      numbers: Uint32Array.from({ length: Math.min(lessons.among, set.training.labels.length) }, (_, i) => i),
      ...learned(lessons),
    })
    const images = lot.labels.length
    const config: RunConfig = { ...DEFAULTS, ...shape, epochs, rate, schedule: 'constant' }
    const lesson = { data: putRows(this.#kernel, lot, lot.labels), images }
    const course = new Course(this.#kernel, lesson, config, { ...beginning(config, images), parameters })
    const most = trainedPerCall(shape.sizes)
    while (!course.done && !course.diverged) {
      course.advance(Math.min(course.untilEpoch, most))
      this.#share = course.seen / (epochs * images)
      yield
    }
    this.#diverged = course.diverged
    return course.diverged ? null : course.parameters()
  }

  *#marks(parameters: Float32Array): Generator<void, Marks> {
    const { shape, lessons, set } = this.#begun
    const mark = this.#kernel.memory.mark()
    const net = new Net(this.#kernel, shape)
    net.set(parameters)
    const count = lessons.labels.length
    const own = putRows(this.#kernel, compress(this.#kernel, lessons.images, PIXELS))
    const { first } = bestTwo(net.outputs(own, 0, count), count)
    const tests = set.test.labels.length
    const data = putRows(this.#kernel, set.test, set.test.labels)
    let sum = new Uint32Array(shape.sizes.at(-1)! ** 2)
    for (const [from, some] of portionsOf(tests, imagesPerCall(shape.sizes))) {
      const portion = net.confusion(data, from, some)
      sum = sum.map((value, i) => value + portion[i]!)
      yield
    }
    this.#kernel.memory.release(mark)
    return { own: first, test: sum }
  }
}

/** Those that are learned from. */
function learned({ images, labels }: Digits): Digits {
  const held = heldOut(labels)
  const numbers = [...labels.keys()].filter((i) => !held[i])
  const some = new Uint8Array(PIXELS * numbers.length)
  for (const [place, i] of numbers.entries()) some.set(images.subarray(PIXELS * i, PIXELS * (i + 1)), PIXELS * place)
  return { images: some, labels: Uint8Array.from(numbers, (i) => labels[i]!) }
}
