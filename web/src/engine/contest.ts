/** Runs beside each other, each the one that its settings name: an epoch of the hindmost, and so on to the end. */
import type { Snapshot } from './course'
import { fingerprintOf } from './fingerprint'
import { Hall, type DataSet, type Scorer } from './hall'
import type { Kernel, Make } from './kernel'
import { Latest } from './latest'
import type { Had } from './library'
import { trainedOn } from './own'
import { networkOf, trainedPerCall } from './parameters'
import type { DataName, RunConfig } from './protocol'
import { beginning } from './schedule'
import { initialised, requireTrainable } from './starts'
import { forAWhile, type Turns } from './turns'

/** Accuracies at an epoch's end: on training images as they are taught, and on the test set. */
export interface Lap {
  readonly train: number
  readonly test: number
}

export interface Runner {
  readonly config: RunConfig
  /** Before training, and after each epoch so far. */
  readonly laps: readonly Lap[]
  /** Milliseconds of training, without what is measured. */
  readonly time: number
  /** It stands where the next step would make a parameter infinite. */
  readonly diverged: boolean
  /** The root mean square of all weights, before training and now. */
  readonly begun: number
  readonly weights: number
  /** Of its network, once its last epoch is over; null before. */
  readonly fingerprint: string | null
}

export interface Contested {
  readonly data: Had
  /** Images that each run trains on, of them those that accuracies on training images are over, and test images. */
  readonly images: number
  readonly scored: number
  readonly tested: number
  readonly runners: readonly Runner[]
  /** The share of all epochs that is over. */
  readonly share: number
  readonly done: boolean
}

export interface Contesting {
  /**
   * Go on for a while with the contest of this number; the first time it is asked with, these runs set out. They train on
   * MNIST, or on drawn digits where it is not at hand, all on the same images. null: another number was asked with meanwhile.
   */
  contest(id: number, configs: readonly RunConfig[]): Promise<Contested | null>
}

interface Entry {
  snapshot: Snapshot
  runner: Runner
}

export class Contest {
  readonly #turns: Turns
  readonly #hall: Hall
  readonly #data: Had
  readonly #images: number
  readonly #entries: readonly Entry[]
  readonly #work: Generator<void>
  #scored = 0
  /** Of the epoch under way, the images seen. */
  #seen = 0
  #done = false

  /** configs: one or more, with equal `data` and `validation`. Throws a Problem where one can't be trained here. */
  constructor(kernel: Kernel, make: Make, turns: Turns, data: Had, set: DataSet, configs: readonly RunConfig[]) {
    for (const config of configs) requireTrainable(kernel, { ...config, data })
    this.#turns = turns
    this.#hall = new Hall(make, set)
    this.#data = data
    this.#images = trainedOn(configs[0]!)
    this.#entries = configs.map((one) => entryOf(kernel, { ...one, data }, this.#images))
    this.#work = this.#laps()
  }

  /** Work for a while. */
  async goOn(): Promise<Contested> {
    this.#done = (await forAWhile(this.#turns, this.#work)) === true
    return this.#contested()
  }

  *#laps(): Generator<void> {
    for (const entry of this.#entries) {
      const { scorer } = this.#hall.enter(entry.runner.config, this.#images, entry.snapshot)
      yield* this.#measure(entry, scorer)
    }
    for (let next = this.#hindmost(); next; next = this.#hindmost()) yield* this.#epoch(next)
  }

  /** Of those still running the one with the fewest epochs, the first of equals. */
  #hindmost(): Entry | undefined {
    const running = this.#entries.filter(({ runner }) => !runner.diverged && runner.laps.length <= runner.config.epochs)
    const least = Math.min(...running.map(({ snapshot }) => snapshot.epoch))
    return running.find(({ snapshot }) => snapshot.epoch === least)
  }

  *#epoch(entry: Entry): Generator<void> {
    const { config, time } = entry.runner
    const { course, scorer } = this.#hall.enter(config, this.#images, entry.snapshot)
    const most = trainedPerCall(config.sizes)
    const { epoch } = course.standing
    let spent = 0
    while (course.standing.epoch === epoch && !course.diverged) {
      const since = this.#turns.now()
      course.advance(Math.min(course.untilEpoch, most))
      spent += this.#turns.now() - since
      this.#seen = course.seen - epoch * this.#images
      yield
    }
    entry.snapshot = course.snapshot()
    entry.runner = { ...entry.runner, time: time + spent, diverged: course.diverged }
    if (!course.diverged) yield* this.#measure(entry, scorer)
    else this.#seen = 0
  }

  *#measure(entry: Entry, scorer: Scorer): Generator<void> {
    const { snapshot, runner } = entry
    const { config } = runner
    const { train, test } = yield* scorer.score(snapshot.parameters)
    this.#scored = train.images
    this.#seen = 0
    entry.runner = {
      ...runner,
      laps: [...runner.laps, { train: train.accuracy, test: test.accuracy }],
      weights: sizeOfWeights(config, snapshot),
      fingerprint: snapshot.epoch === config.epochs ? fingerprintOf(snapshot.parameters) : null,
    }
  }

  #contested(): Contested {
    const runners = this.#entries.map(({ runner }) => runner)
    const all = sum(runners.map(({ config }) => config.epochs))
    const over = sum(
      runners.map(({ config, diverged, laps }) => (diverged ? config.epochs : Math.max(laps.length - 1, 0))),
    )
    return {
      data: this.#data,
      images: this.#images,
      scored: this.#scored,
      tested: this.#hall.data.test.labels.length,
      runners,
      share: all === 0 ? 1 : (over + this.#seen / this.#images) / all,
      done: this.#done,
    }
  }
}

/** The contest that was asked for last. */
export class Contests implements Contesting {
  readonly #latest: Latest<readonly RunConfig[], Contested>

  /** data: both parts of a data set, or of drawn digits where it is not at hand. */
  constructor(
    kernel: Kernel,
    make: Make,
    turns: Turns,
    data: (wanted: DataName) => Promise<{ data: Had; set: DataSet }>,
  ) {
    this.#latest = new Latest(async (configs) => {
      const { data: name, set } = await data(configs[0]?.data ?? 'mnist')
      return new Contest(kernel, make, turns, name, set, configs)
    })
  }

  contest(id: number, configs: readonly RunConfig[]): Promise<Contested | null> {
    return this.#latest.ask(id, configs)
  }
}

function entryOf(kernel: Kernel, config: RunConfig, images: number): Entry {
  const snapshot = { ...beginning(config, images), parameters: initialised(kernel, config) }
  const begun = sizeOfWeights(config, snapshot)
  const runner = { config, laps: [], time: 0, diverged: false, begun, weights: begun, fingerprint: null }
  return { snapshot, runner }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}

function sizeOfWeights(config: RunConfig, { parameters }: Snapshot): number {
  let [squares, count] = [0, 0]
  for (const W of networkOf(parameters, config).W) {
    for (const w of W) squares += w * w
    count += W.length
  }
  return Math.sqrt(squares / count)
}
