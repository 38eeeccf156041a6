/** Where networks are trained with each remedy, one after the other, and measured. */
import { LEAST } from './answered'
import { bestTwo } from './best'
import { Course } from './course'
import type { DataSet } from './hall'
import type { Kernel, Make } from './kernel'
import type { Had } from './library'
import { Net } from './net'
import { imagesPerCall, portionsOf, trainedPerCall } from './parameters'
import { DEFAULTS, type RunConfig } from './protocol'
import {
  ASKED_SEED,
  byRemedy,
  countOf,
  MOVES,
  movedRows,
  nonsense,
  REMEDIES,
  shapeOf,
  sizesOf,
  taughtBy,
  type Remedy,
} from './remedies'
import { putRows, putTaught } from './rows'
import { beginning } from './schedule'
import { initialised } from './starts'
import { forAWhile, type Turns } from './turns'

/** images: that each network has to learn from, but for its remedy. asked: images of each kind of nonsense. */
export interface Trial {
  readonly images: number
  readonly epochs: number
  readonly seeds: number
  readonly asked: number
}

/**
 * One network. parameters: how many; seen: images that it learned from, all epochs counted; time: milliseconds of training.
 * Shares: of test images read right, as they are and moved; answered, of them right; of images that show no digit answered.
 */
export interface Repaired {
  readonly parameters: number
  readonly seen: number
  readonly time: number
  readonly test: number
  readonly moved: number
  readonly answered: number
  readonly right: number
  readonly fooled: number
}

export interface Repairs {
  readonly data: Had
  readonly images: number
  readonly tests: number
  /** Images that show no digit, all kinds. */
  readonly asked: number
  /** The networks of each remedy that are there, seed after seed. */
  readonly found: Readonly<Record<Remedy, readonly Repaired[]>>
  /** The share of all work that is done. */
  readonly share: number
  readonly done: boolean
}

/** Where the test images lie in the kernel's memory: addresses of LitupData. */
interface Tests {
  readonly plain: number
  readonly moved: readonly number[]
  readonly nonsense: number
}

export class Workbench {
  readonly #turns: Turns
  readonly #kernel: Kernel
  readonly #data: Had
  readonly #set: DataSet
  readonly #trial: Trial
  readonly #work: Generator<void>
  readonly #keep: (remedy: Remedy, parameters: Float32Array) => void
  #found = byRemedy((): readonly Repaired[] => [])
  /** Images learned from, of all that all networks will have learned from. */
  #seen = 0
  #done = false

  /** keep: what is to be done with each remedy's first network. */
  constructor(
    make: Make,
    turns: Turns,
    { data, set, trial }: { data: Had; set: DataSet; trial: Trial },
    keep: (remedy: Remedy, parameters: Float32Array) => void,
  ) {
    this.#turns = turns
    this.#kernel = make()
    this.#data = data
    this.#set = set
    this.#trial = trial
    this.#keep = keep
    this.#work = this.#networks()
  }

  async goOn(): Promise<Repairs> {
    this.#done = (await forAWhile(this.#turns, this.#work)) === true
    return {
      data: this.#data,
      images: Math.min(this.#trial.images, this.#set.training.labels.length),
      tests: this.#set.test.labels.length,
      asked: 3 * this.#trial.asked,
      found: this.#found,
      share: this.#done ? 1 : this.#seen / this.#all(),
      done: this.#done,
    }
  }

  /** Each remedy once, then with the next seed. */
  *#networks(): Generator<void> {
    const { memory } = this.#kernel
    const tests = yield* this.#lay()
    const mark = memory.mark()
    for (let seed = 0; seed < this.#trial.seeds; seed++) {
      for (const remedy of REMEDIES) {
        memory.release(mark)
        const repaired = yield* this.#network(remedy, seed, tests)
        this.#found = { ...this.#found, [remedy]: [...this.#found[remedy], repaired] }
      }
    }
  }

  *#lay(): Generator<void, Tests> {
    const { test } = this.#set
    const plain = putRows(this.#kernel, test, test.labels)
    const copies: number[] = []
    for (const movement of MOVES) {
      copies.push(putRows(this.#kernel, yield* movedRows(this.#kernel, test, movement), test.labels))
    }
    const none = putRows(this.#kernel, yield* nonsense(this.#kernel, this.#trial.asked, ASKED_SEED))
    return { plain, moved: copies, nonsense: none }
  }

  *#network(remedy: Remedy, seed: number, tests: Tests): Generator<void, Repaired> {
    const { rows, labels, target } = yield* taughtBy(this.#kernel, remedy, this.#set.training, this.#trial.images)
    const images = rows.row.length - 1
    const data = target ? putTaught(this.#kernel, rows, target) : putRows(this.#kernel, rows, labels)
    const { parameters, time } = yield* this.#train(data, images, {
      ...DEFAULTS,
      ...shapeOf(remedy),
      seed,
      epochs: this.#trial.epochs,
    })
    if (seed === 0) this.#keep(remedy, parameters)
    const net = new Net(this.#kernel, shapeOf(remedy))
    net.set(parameters)
    const said = yield* this.#said(net, remedy, tests.plain, this.#set.test.labels)
    let moved = 0
    for (const one of tests.moved) moved += yield* this.#accuracy(net, remedy, one)
    const none = yield* this.#said(net, remedy, tests.nonsense, new Uint8Array(3 * this.#trial.asked))
    return {
      ...{ parameters: parameters.length, seen: this.#trial.epochs * images, time },
      test: said.correct / this.#set.test.labels.length,
      moved: moved / tests.moved.length,
      answered: said.answered / this.#set.test.labels.length,
      right: said.right / said.answered,
      fooled: none.answered / (3 * this.#trial.asked),
    }
  }

  *#train(
    data: number,
    images: number,
    config: RunConfig,
  ): Generator<void, { parameters: Float32Array; time: number }> {
    const start = { ...beginning(config, images), parameters: initialised(this.#kernel, config) }
    const course = new Course(this.#kernel, { data, images }, config, start)
    const most = trainedPerCall(config.sizes)
    const before = this.#seen
    let time = 0
    while (!course.done && !course.diverged) {
      const since = this.#turns.now()
      course.advance(Math.min(course.untilEpoch, most))
      time += this.#turns.now() - since
      this.#seen = before + course.seen
      yield
    }
    return { parameters: course.snapshot().parameters, time }
  }

  /** Images read right, those that get an answer, and of these those that are right. */
  *#said(
    net: Net,
    remedy: Remedy,
    data: number,
    labels: Uint8Array,
  ): Generator<void, { correct: number; answered: number; right: number }> {
    const sum = { correct: 0, answered: 0, right: 0 }
    for (const [from, count] of portionsOf(labels.length, imagesPerCall(sizesOf(remedy)))) {
      const { first, firstActivation } = bestTwo(net.outputs(data, from, count), count)
      for (let i = 0; i < count; i++) {
        const right = first[i] === labels[from + i]
        const answered = firstActivation[i]! >= LEAST
        if (right) sum.correct++
        if (answered) sum.answered++
        if (right && answered) sum.right++
      }
      yield
    }
    return sum
  }

  *#accuracy(net: Net, remedy: Remedy, data: number): Generator<void, number> {
    const count = this.#set.test.labels.length
    let correct = 0
    for (const [from, some] of portionsOf(count, imagesPerCall(sizesOf(remedy)))) {
      correct += net.evaluate(data, from, some).correct
      yield
    }
    return correct / count
  }

  /** Images that all networks learn from, all epochs counted. */
  #all(): number {
    const { images, epochs, seeds } = this.#trial
    const all = this.#set.training.labels.length
    return seeds * epochs * REMEDIES.reduce((sum, remedy) => sum + countOf(remedy, images, all), 0)
  }
}
