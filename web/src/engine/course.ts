/** A run in the kernel's memory: trained image by image or in slices, stopped and taken up again at any step. */
import type { Kernel } from './kernel'
import { Net } from './net'
import type { Change, Moment, RunConfig } from './protocol'
import {
  changed,
  firstSettings,
  meanCost,
  momentOf,
  scheduledSteps,
  settingsNow,
  stepsLeft,
  type Settings,
  type Standing,
} from './schedule'

/** All that a run needs to go on from between two steps. */
export interface Snapshot extends Standing {
  readonly parameters: Float32Array<ArrayBuffer>
}

/** The training set in the kernel's memory. */
export interface Lesson {
  /** The address of a LitupData. */
  readonly data: number
  /** Images an epoch trains on: the first of them. */
  readonly images: number
}

const SCHEDULES = { constant: 0, cosine: 1 } as const
const RUN_BYTES = 80
/** Offsets in struct LitupRun. */
const RATE = 0
const L2 = 8
const COST = 16
const STEP = 24
const STEPS = 32
const SCHEDULE = 40
const BATCH = 44
const IMAGES = 48
const POSITION = 52
const PENDING = 56
/** What litup_net_train returns. */
const EPOCH_DONE = 1
const DIVERGED = 2

export class Course {
  readonly #kernel: Kernel
  readonly #lesson: Lesson
  readonly #net: Net
  readonly #run: number
  readonly #order: number
  #config: RunConfig
  /** As it was before the step under way. */
  #standing: Standing
  /** Images of the step under way that are seen, and the sum of C with theirs. */
  #pending = 0
  #seen: number
  /** Which epoch's order is laid out. */
  #shuffled = -1
  #diverged = false

  constructor(kernel: Kernel, lesson: Lesson, config: RunConfig, { parameters, ...standing }: Snapshot) {
    const { memory } = kernel
    this.#kernel = kernel
    this.#lesson = lesson
    this.#config = config
    this.#standing = standing
    this.#seen = standing.cost
    this.#net = new Net(kernel, config)
    this.#net.set(parameters)
    this.#order = memory.take(4 * lesson.images)
    this.#run = memory.put(new Uint8Array(RUN_BYTES))
    this.#write()
  }

  /** With the changes so far. */
  get config(): RunConfig {
    return this.#config
  }

  get standing(): Standing {
    return this.#standing
  }

  /** Images of the step under way that are seen. */
  get pending(): number {
    return this.#pending
  }

  /** Images learnt from in the whole run. */
  get seen(): number {
    const { epoch, position } = this.#standing
    return epoch * this.#lesson.images + position + this.#pending
  }

  get done(): boolean {
    return this.#standing.epoch >= this.#config.epochs
  }

  /** The next step would make a parameter infinite; it was not taken. */
  get diverged(): boolean {
    return this.#diverged
  }

  /** Steps taken, and left as things are. */
  get steps(): number {
    const left = stepsLeft(this.#settings, this.#standing, this.#lesson.images, this.#config.epochs)
    return this.#standing.step + left
  }

  /** Images until the epoch ends. */
  get untilEpoch(): number {
    return this.#lesson.images - this.#standing.position - this.#pending
  }

  /** Images until the step under way, or the next one, is taken. */
  get untilStep(): number {
    return Math.min(this.#settings.batch - this.#pending, this.untilEpoch)
  }

  /** Images until `step` steps are taken, or the epoch ends. */
  untilSteps(step: number): number {
    const more = Math.max(0, step - this.#standing.step - 1) * this.#settings.batch
    return Math.min(this.untilStep + more, this.untilEpoch)
  }

  /** Train on up to `budget` images: whole steps, or a part of one; never beyond an epoch's end or a change. */
  advance(budget: number): void {
    if (this.done || this.#diverged) return
    this.#takeChanges()
    this.#shuffle()
    const { step } = this.#standing
    const change = this.#config.changes.find((next) => next.step > step)
    const images = this.#whole(change ? Math.min(budget, this.untilSteps(change.step)) : budget)
    const { data } = this.#lesson
    this.#read(this.#kernel.litup_net_train(this.#net.address, data, this.#order, this.#run, images))
  }

  /** Other settings from the next step on. */
  change(settings: Omit<Change, 'step'>): void {
    const step = this.#standing.step + (this.#pending > 0 ? 1 : 0)
    this.#config = changed(this.#config, step, settings)
    if (step > 0) return
    this.#standing = { ...this.#standing, settings: firstSettings(this.#config, this.#lesson.images) }
    this.#write()
  }

  /** The number of the image that is learnt from next; null when there is none. */
  next(): number | null {
    if (this.done || this.#diverged) return null
    this.#shuffle()
    const at = this.#order + 4 * (this.#standing.position + this.#pending)
    return this.#kernel.memory.view(at, 4).getUint32(0, true)
  }

  /** All parameters as they are, a copy. */
  parameters(): Float32Array<ArrayBuffer> {
    return this.#net.get()
  }

  /** Where it is now, the images of the step under way included. */
  moment(): Moment {
    const position = this.#standing.position + this.#pending
    return { ...this.boundary(), position, cost: meanCost(this.#seen, position, this.#standing.ended) }
  }

  /** Where it was before the step under way, which is where it can be taken up again. */
  boundary(): Moment {
    return momentOf(this.#config, this.#standing, this.#lesson.images)
  }

  snapshot(): Snapshot {
    return { ...this.#standing, parameters: this.parameters() }
  }

  /** What the next step is taken with. A change that is due is taken in when that step begins. */
  get #settings(): Settings {
    const { settings } = this.#standing
    return this.#pending > 0 ? settings : settingsNow(this.#config, this.#standing, this.#lesson.images)
  }

  #takeChanges(): void {
    const settings = this.#settings
    if (settings === this.#standing.settings) return
    this.#standing = { ...this.#standing, settings }
    this.#write()
  }

  #shuffle(): void {
    const { epoch } = this.#standing
    if (this.#shuffled === epoch) return
    this.#kernel.litup_shuffle(this.#order, this.#lesson.images, BigInt(this.#config.seed), epoch)
    this.#shuffled = epoch
  }

  /** As many whole steps as the budget allows; a part of one where it does not allow more. */
  #whole(budget: number): number {
    const first = this.untilStep
    if (budget >= this.untilEpoch) return this.untilEpoch
    return budget < first ? budget : budget - ((budget - first) % this.#standing.settings.batch)
  }

  /** Tell the kernel's LitupRun how the run stands. */
  #write(): void {
    const run = this.#kernel.memory.view(this.#run, RUN_BYTES)
    const { settings, position, cost } = this.#standing
    const { images } = this.#lesson
    run.setFloat64(RATE, settings.rate, true)
    run.setFloat64(L2, settings.l2, true)
    run.setFloat64(COST, cost, true)
    run.setBigInt64(STEP, BigInt(settings.phase), true)
    run.setBigInt64(STEPS, BigInt(scheduledSteps(settings, images, this.#config.epochs)), true)
    run.setInt32(SCHEDULE, SCHEDULES[this.#config.schedule], true)
    run.setInt32(BATCH, settings.batch, true)
    run.setUint32(IMAGES, images, true)
    run.setUint32(POSITION, position, true)
    run.setUint32(PENDING, 0, true)
  }

  /** What the kernel's LitupRun says after training. */
  #read(status: number): void {
    const run = this.#kernel.memory.view(this.#run, RUN_BYTES)
    const { settings, step } = this.#standing
    const phase = Number(run.getBigInt64(STEP, true))
    const taken = phase - settings.phase
    this.#pending = run.getUint32(PENDING, true)
    this.#seen = run.getFloat64(COST, true)
    this.#diverged = status === DIVERGED
    this.#standing = {
      ...this.#standing,
      step: step + taken,
      position: run.getUint32(POSITION, true) - this.#pending,
      settings: { ...settings, phase },
      cost: this.#costBefore(taken),
    }
    if (status === EPOCH_DONE) this.#endEpoch()
  }

  /** The sum before the step under way. A slice ends with a step or lies within one, unless it diverged after others. */
  #costBefore(taken: number): number {
    if (this.#pending === 0) return this.#seen
    return taken === 0 ? this.#standing.cost : NaN
  }

  #endEpoch(): void {
    const { cost, position, epoch } = this.#standing
    const ended = meanCost(cost, position, null)
    this.#standing = { ...this.#standing, epoch: epoch + 1, position: 0, cost: 0, ended }
    this.#seen = 0
    this.#write()
  }
}
