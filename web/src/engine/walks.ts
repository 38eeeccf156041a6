/**
 * Two ways down from the same parameters: by the gradient of all images, and by that of one batch after another.
 * src/litup/descent.py takes the same steps.
 */
import { Course } from './course'
import type { Kernel, Make } from './kernel'
import { dot } from './landscape'
import { Net } from './net'
import { imagesPerCall, portionsOf } from './parameters'
import type { RunConfig } from './protocol'
import { putRows, type ImageSet } from './rows'
import { beginning, stepsPerEpoch } from './schedule'
import type { Turns } from './turns'

export interface Walking {
  /** Of the path that was laid last: the number of the moment to set out from. */
  readonly moment: number
  /** How often each walk may look at all images. */
  readonly passes: number
}

/** What both walks go by: their run's settings, the images, a plane to cast shadows on, the parameters to begin with. */
export interface Field {
  readonly config: RunConfig
  readonly set: ImageSet
  readonly vectors: readonly [Float32Array, Float32Array, Float32Array]
  readonly start: Float32Array<ArrayBuffer>
}

/** A walk so far. */
export interface Trail {
  readonly steps: number
  /** Milliseconds that these steps took, without all that is measured on the way. */
  readonly time: number
  /** Its shadow on the plane, the start included; not every step of many. */
  readonly u: readonly number[]
  readonly v: readonly number[]
  /** Mean C over all images, after so many images seen, in so many milliseconds. */
  readonly costs: readonly { readonly seen: number; readonly time: number; readonly cost: number }[]
}

export interface Walked {
  readonly images: number
  readonly rate: number
  readonly batch: number
  /** Passes taken, and to take. */
  readonly passes: number
  readonly budget: number
  readonly all: Trail
  readonly batches: Trail
  /** Degrees between a batch's gradient and that of all images at the same parameters; of some steps. */
  readonly angles: readonly { readonly step: number; readonly degrees: number }[]
}

/** Points of a walk's shadow, at most. */
const POINTS = 300

export class Walks {
  readonly #kernel: Kernel
  readonly #turns: Turns
  readonly #field: Field
  readonly #course: Course
  readonly #net: Net
  readonly #data: number
  readonly #order: number
  readonly #images: number
  readonly #batch: number
  readonly #perCall: number
  /** Of the walk by batches, every so-manieth step leaves a shadow. */
  readonly #stride: number
  readonly #all = blank()
  readonly #batches = blank()
  readonly #angles: { step: number; degrees: number }[] = []
  #parameters: Float32Array<ArrayBuffer>
  #passes = 0

  constructor(make: Make, turns: Turns, field: Field, { passes }: Walking) {
    const kernel = make()
    const { config, set, start } = field
    const images = set.labels.length
    // Nothing but the gradient moves either walk: eta stays, and no weight is pulled towards 0.
    const settings = { ...config, schedule: 'constant', l2: 0, epochs: passes, changes: [] } as const
    this.#kernel = kernel
    this.#turns = turns
    this.#field = field
    this.#images = images
    this.#batch = Math.min(config.batch, images)
    this.#data = putRows(kernel, set, set.labels)
    this.#order = kernel.memory.take(4 * images)
    this.#net = new Net(kernel, config)
    const lesson = { data: this.#data, images }
    this.#course = new Course(kernel, lesson, settings, { ...beginning(settings, images), parameters: start })
    this.#parameters = start
    this.#perCall = imagesPerCall(config.sizes)
    this.#stride = Math.ceil((passes * stepsPerEpoch(images, this.#batch)) / POINTS)
  }

  /** Both at the start. */
  async begin(): Promise<Walked> {
    const { start } = this.#field
    for (const trail of [this.#all, this.#batches]) this.#shadow(trail, start)
    const cost = await this.#cost(start)
    for (const trail of [this.#all, this.#batches]) note(trail, 0, cost)
    return this.#walked()
  }

  /** One pass through the images: a single step of the one walk, a step for each batch of the other. */
  async pass(): Promise<Walked> {
    if (this.#course.done) return this.#walked()
    await this.#step()
    await this.#epoch()
    this.#passes++
    const seen = this.#passes * this.#images
    note(this.#all, seen, await this.#cost(this.#parameters))
    note(this.#batches, seen, await this.#cost(this.#course.parameters()))
    return this.#walked()
  }

  /** w ← w − eta · (mean of ∂C/∂w over all images): computed in float64, rounded to float32 once. */
  async #step(): Promise<void> {
    const { rate } = this.#field.config
    const { gradient, time } = await this.#slope(this.#parameters)
    const since = this.#turns.now()
    const stepped = this.#parameters.map((w, i) => w - rate * (gradient[i]! / this.#images))
    this.#all.time += time + this.#turns.now() - since
    // Like every run it stays where a parameter would become infinite.
    if (!stepped.every(Number.isFinite)) return
    this.#parameters = stepped
    this.#all.steps++
    this.#shadow(this.#all, this.#parameters)
  }

  async #epoch(): Promise<void> {
    const per = stepsPerEpoch(this.#images, this.#batch)
    const half = Math.floor(per / 2)
    this.#kernel.litup_shuffle(this.#order, this.#images, BigInt(this.#field.config.seed), this.#passes)
    for (let step = 0; step < per && !this.#course.diverged;) {
      if (step === 0 || step === half) await this.#measure()
      const next = Math.min(...[half, per, this.#nextShadow()].filter((at) => at > step))
      await this.#steps(next - step)
      step = next
    }
  }

  /** Steps of this pass before the walk by batches leaves its next shadow. */
  #nextShadow(): number {
    const { step } = this.#course.standing
    const first = this.#passes * stepsPerEpoch(this.#images, this.#batch)
    return (Math.floor(step / this.#stride) + 1) * this.#stride - first
  }

  async #steps(count: number): Promise<void> {
    const goal = this.#course.standing.step + count
    while (this.#course.standing.step < goal && !this.#course.diverged) {
      const since = this.#turns.now()
      this.#course.advance(Math.min(this.#course.untilSteps(goal), this.#perCall))
      this.#batches.time += this.#turns.now() - since
      await this.#turns.next()
    }
    const { step, position } = this.#course.standing
    this.#batches.steps = step
    if (step % this.#stride === 0 || position === 0) this.#shadow(this.#batches, this.#course.parameters())
  }

  /** How far the next batch's gradient points away from that of all images, and what all images cost here. */
  async #measure(): Promise<void> {
    const { step, position } = this.#course.standing
    const parameters = this.#course.parameters()
    const { gradient, cost } = await this.#slope(parameters)
    this.#net.set(parameters)
    const count = Math.min(this.#batch, this.#images - position)
    const own = this.#net.gradient(this.#data, position, count, this.#order).gradient
    this.#angles.push({ step, degrees: angle(own, gradient) })
    if (position > 0) note(this.#batches, this.#passes * this.#images + position, cost)
  }

  /** Sum of ∂C/∂parameter over all images, and mean C. */
  async #slope(parameters: Float32Array): Promise<{ gradient: Float64Array; cost: number; time: number }> {
    const sum = new Float64Array(parameters.length)
    let [cost, time] = [0, 0]
    for (const [from, count] of portionsOf(this.#images, this.#perCall)) {
      const since = this.#turns.now()
      this.#net.set(parameters)
      const some = this.#net.gradient(this.#data, from, count)
      for (let i = 0; i < sum.length; i++) sum[i]! += some.gradient[i]!
      cost += some.cost
      time += this.#turns.now() - since
      await this.#turns.next()
    }
    return { gradient: sum, cost: cost / this.#images, time }
  }

  async #cost(parameters: Float32Array): Promise<number> {
    let sum = 0
    for (const [from, count] of portionsOf(this.#images, this.#perCall)) {
      this.#net.set(parameters)
      sum += this.#net.evaluate(this.#data, from, count).cost
      await this.#turns.next()
    }
    return sum / this.#images
  }

  #shadow(trail: Draft, parameters: Float32Array): void {
    const [end, p, q] = this.#field.vectors
    const away = Float64Array.from(parameters, (value, i) => value - end[i]!)
    trail.u.push(dot(away, p))
    trail.v.push(dot(away, q))
  }

  #walked(): Walked {
    return {
      images: this.#images,
      rate: this.#field.config.rate,
      batch: this.#batch,
      passes: this.#passes,
      budget: this.#course.config.epochs,
      all: this.#all,
      batches: this.#batches,
      angles: this.#angles,
    }
  }
}

interface Draft {
  steps: number
  time: number
  readonly u: number[]
  readonly v: number[]
  readonly costs: { seen: number; time: number; cost: number }[]
}

function note({ costs, time }: Draft, seen: number, cost: number): void {
  costs.push({ seen, time, cost })
}

function blank(): Draft {
  return { steps: 0, time: 0, u: [], v: [], costs: [] }
}

/** Degrees between two directions; of a direction with itself exactly 0. */
export function angle(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const share = dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other))
  return (Math.acos(Math.min(Math.max(share, -1), 1)) * 180) / Math.PI
}
