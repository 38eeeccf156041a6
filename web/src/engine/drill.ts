/** What becomes of a network that is trained on one digit alone, trained or not before: a copy, apart from all runs. */
import { Course } from './course'
import type { DataSet } from './hall'
import type { Kernel } from './kernel'
import { picked } from './lot'
import { Net } from './net'
import { portionsOf, trainedPerCall, type Shape } from './parameters'
import type { DataName, Init, RunConfig } from './protocol'
import { DEFAULTS } from './protocol'
import { putRows } from './rows'
import { beginning } from './schedule'
import type { Turns } from './turns'
import type { Trace } from './types'

export interface Drilling {
  readonly data: DataName
  readonly digit: number
  /** Of every shuffle, and of the first weights where it begins untrained. */
  readonly seed: number
  /** How the first weights are drawn; null: it begins as the shown network is. */
  readonly init: Init | null
  readonly rate: number
  readonly batch: number
  /** What the copy is to be read with besides the test set: the drawing. */
  readonly image: Uint8Array
}

/** The copy as it is now. */
export interface Drilled {
  readonly step: number
  /** Training images of the digit, and the mean of C over them. */
  readonly images: number
  readonly cost: number
  /** Of the test set: how many images of a digit are read as which, row by row. */
  readonly tally: Uint32Array
  readonly trace: Trace
  readonly parameters: Float32Array
}

/** It goes on as long as somebody lets it. */
const EPOCHS = 1_000_000

export class Drill {
  readonly #turns: Turns
  readonly #course: Course
  readonly #net: Net
  readonly #lesson: { readonly data: number; readonly images: number }
  readonly #test: { readonly data: number; readonly images: number }
  readonly #perCall: number

  constructor(
    kernel: Kernel,
    turns: Turns,
    { training, test }: DataSet,
    shape: Shape,
    parameters: Float32Array<ArrayBuffer>,
    { digit, seed, rate, batch }: Drilling,
  ) {
    const own = picked(
      training,
      [...training.labels.keys()].filter((i) => training.labels[i] === digit),
    )
    const config: RunConfig = { ...DEFAULTS, ...shape, seed, rate, batch, schedule: 'constant', epochs: EPOCHS }
    this.#turns = turns
    this.#lesson = { data: putRows(kernel, own, own.labels), images: own.labels.length }
    this.#test = { data: putRows(kernel, test, test.labels), images: test.labels.length }
    this.#course = new Course(kernel, this.#lesson, config, { ...beginning(config, own.labels.length), parameters })
    this.#net = new Net(kernel, shape)
    this.#perCall = trainedPerCall(shape.sizes)
  }

  async on(steps: number, image: Uint8Array): Promise<Drilled> {
    const goal = this.#course.standing.step + steps
    while (this.#course.standing.step < goal && !this.#course.diverged) {
      this.#course.advance(Math.min(this.#course.untilSteps(goal), this.#perCall))
      await this.#turns.next()
    }
    return this.look(image)
  }

  async look(image: Uint8Array): Promise<Drilled> {
    const parameters = this.#course.parameters()
    this.#net.set(parameters)
    let cost = 0
    for (const [from, count] of portionsOf(this.#lesson.images, this.#perCall)) {
      cost += this.#net.evaluate(this.#lesson.data, from, count).cost
      await this.#turns.next()
    }
    const trace = this.#net.forward(image)
    const { images } = this.#lesson
    const tally = await this.#tally()
    return { step: this.#course.standing.step, images, cost: cost / images, tally, trace, parameters }
  }

  async #tally(): Promise<Uint32Array> {
    const parts: Uint32Array[] = []
    for (const [from, count] of portionsOf(this.#test.images, this.#perCall)) {
      parts.push(this.#net.confusion(this.#test.data, from, count))
      await this.#turns.next()
    }
    return parts.reduce((sums, part) => sums.map((sum, i) => sum + part[i]!))
  }
}
