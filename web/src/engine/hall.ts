/** Where a run is trained: a kernel whose memory holds the data set below and the run's network above. */
import { Course, type Lesson, type Snapshot } from './course'
import type { Kernel, Make } from './kernel'
import { taughtLabels } from './labels'
import { Net, type Evaluation } from './net'
import { imagesPerCall, portionsOf, type Shape } from './parameters'
import type { RunConfig, Scores } from './protocol'
import { putRows, relabelled, type ImageSet } from './rows'

/** A data set, both parts. */
export interface DataSet {
  readonly training: ImageSet
  readonly test: ImageSet
}

/** Memory never shrinks: what has grown beyond this for a wide network is left for a new one. */
const ROOMY = 256 * 2 ** 20
/** Training images that a moment is scored on, the first ones, as in Python. */
const SCORED = 10_000

export class Hall {
  readonly data: DataSet
  readonly #kernel: Kernel
  readonly #training: number
  readonly #test: number
  readonly #mark: number
  /** What the training images are taught to be: of the run that was laid out last. */
  labels: Uint8Array

  constructor(make: Make, data: DataSet) {
    this.data = data
    this.labels = data.training.labels
    this.#kernel = make()
    this.#training = putRows(this.#kernel, data.training, data.training.labels)
    this.#test = putRows(this.#kernel, data.test, data.test.labels)
    this.#mark = this.#kernel.memory.mark()
  }

  /** Whether it is worth being used again. */
  get roomy(): boolean {
    return this.#kernel.memory.size > ROOMY
  }

  /** Lay out a run, in the place of the one before. */
  enter(config: RunConfig, images: number, from: Snapshot): { course: Course; scorer: Scorer } {
    this.#kernel.memory.release(this.#mark)
    const training = this.#taught(config)
    const lesson: Lesson = { data: training, images }
    const course = new Course(this.#kernel, lesson, config, from)
    const scorer = new Scorer(new Net(this.#kernel, config), config, [
      { data: training, images: Math.min(SCORED, images) },
      { data: this.#test, images: this.data.test.labels.length },
    ])
    return { course, scorer }
  }

  /** The training images with the labels that the run is taught. */
  #taught(config: RunConfig): number {
    this.labels = taughtLabels(this.#kernel, this.data.training.labels, config)
    return config.labels === 0 ? this.#training : relabelled(this.#kernel, this.#training, this.labels)
  }
}

/** Says how well parameters read, on training images and on the test set. */
export class Scorer {
  readonly #net: Net
  readonly #sets: readonly [Lesson, Lesson]
  readonly #perCall: number

  constructor(net: Net, { sizes }: Shape, sets: readonly [Lesson, Lesson]) {
    this.#net = net
    this.#sets = sets
    this.#perCall = imagesPerCall(sizes)
  }

  /** One call of the kernel per turn. Another one can only begin after this one's end. */
  *score(parameters: Float32Array): Generator<void, { train: Scores; test: Scores }> {
    this.#net.set(parameters)
    const [train, test] = this.#sets
    return { train: yield* this.#scores(train), test: yield* this.#scores(test) }
  }

  /** Sums of sums, in the order that Python adds them. */
  *#scores({ data, images }: Lesson): Generator<void, Scores> {
    let sum: Evaluation = { cost: 0, correct: 0 }
    for (const [from, some] of portionsOf(images, this.#perCall)) {
      const { cost, correct } = this.#net.evaluate(data, from, some)
      sum = { cost: sum.cost + cost, correct: sum.correct + correct }
      yield
    }
    return { cost: sum.cost / images, accuracy: sum.correct / images, images }
  }
}
