/** The training set as an epoch deals it out, and what many of its images ask of the shown network together. */
import { shuffled } from './dice'
import { Drill, type Drilled, type Drilling } from './drill'
import type { Kernel, Make } from './kernel'
import type { Library } from './library'
import { taught, type Teaching } from './labels'
import { gathered, sizeOf, type Lot } from './lot'
import { Net } from './net'
import { imagesPerCall, type Shape } from './parameters'
import { PIXELS } from './pen'
import { Problem } from './problem'
import { putRows, unrolled, type ImageSet } from './rows'
import type { Shown } from './shown'
import { initialised } from './starts'
import type { Loading } from './training'
import type { Turns } from './turns'
import { lotSums, steppedBy, wishesOf, type Asked, type Meant, type Stepped, type Wishes } from './wishes'

/** What decides the order of an epoch, and what its images are taught to be. */
export interface Plan extends Teaching {
  readonly epoch: number
}

/** Images one after the other, as the epoch deals them. */
export interface Dealt {
  /** Their numbers in the training set, and what they show. */
  readonly numbers: Uint32Array
  readonly labels: Uint8Array
  /** The first of them, 784 bytes each. */
  readonly pixels: Uint8Array
}

/** What can be asked about many images at once; each answer is of the network as it was when it was asked. */
export interface Batching {
  /** Images from … from + count of the epoch's order, pixels of the first `most`. */
  dealt(plan: Plan, from: number, count: number, most: number): Promise<Dealt>
  /** How far images on their way have come; null where none are. */
  fetching(): Promise<Loading | null>
  wishes(of: Teaching, lot: Lot, asked: Asked): Promise<Wishes>
  /** All parameters after one step on the lot, and its mean cost before and after; nothing is changed by it. */
  stepped(of: Teaching, lot: Lot, rate: number, l2: number): Promise<Stepped>
  /** The mean over the first `count` training images of C and of ∂C/∂parameter. */
  meant(of: Teaching, count: number): Promise<Meant>
  /** Begin to train a copy of the shown network, or an untrained one of its shape, on images of one digit alone. */
  drill(drilling: Drilling): Promise<Drilled>
  /** Train that copy on; image: what it is to be read with. */
  drillOn(steps: number, image: Uint8Array): Promise<Drilled>
  /** Drop the copy. */
  endDrill(): Promise<void>
}

export class Batches implements Batching {
  readonly #make: Make
  readonly #library: Library
  readonly #shown: Shown
  readonly #turns: Turns
  /** Apart from the kernel that reads: long work takes turns with it. */
  #kernel: Kernel | null = null
  #order: { readonly key: string; readonly order: Uint32Array } | null = null
  /** One piece of work at a time lies in that kernel's memory. */
  #last: Promise<unknown> = Promise.resolve()
  #drill: Drill | null = null

  constructor(make: Make, library: Library, shown: Shown, turns: Turns) {
    this.#make = make
    this.#library = library
    this.#shown = shown
    this.#turns = turns
  }

  async dealt(plan: Plan, from: number, count: number, most: number): Promise<Dealt> {
    const set = await this.#library.get(plan.data, 'training')
    return this.#work((kernel) => {
      const numbers = this.#ordered(kernel, plan, set).slice(from, from + count)
      const { labels } = taught(kernel, set, plan)
      const pixels = new Uint8Array(PIXELS * Math.min(most, numbers.length))
      for (let i = 0; PIXELS * i < pixels.length; i++) pixels.set(unrolled(set, numbers[i]!, PIXELS), PIXELS * i)
      return { numbers, labels: Uint8Array.from(numbers, (number) => labels[number]!), pixels }
    })
  }

  async fetching(): Promise<Loading | null> {
    return Promise.resolve(this.#library.loading)
  }

  async wishes(of: Teaching, lot: Lot, asked: Asked): Promise<Wishes> {
    const set = await this.#library.get(of.data, 'training')
    return this.#work(async (kernel) =>
      wishesOf(await this.#laid(kernel, taught(kernel, set, of), lot), sizeOf(lot), asked),
    )
  }

  async stepped(of: Teaching, lot: Lot, rate: number, l2: number): Promise<Stepped> {
    const set = await this.#library.get(of.data, 'training')
    return this.#work(async (kernel) =>
      steppedBy(await this.#laid(kernel, taught(kernel, set, of), lot), sizeOf(lot), rate, l2),
    )
  }

  async meant(of: Teaching, count: number): Promise<Meant> {
    const set = await this.#library.get(of.data, 'training')
    const images = Math.min(count, set.labels.length)
    return this.#work(async (kernel) => {
      const numbers = Uint32Array.from({ length: images }, (_, i) => i)
      const none = { images: new Uint8Array(), labels: new Uint8Array() }
      const laid = await this.#laid(kernel, taught(kernel, set, of), { numbers, ...none })
      return { ...(await lotSums(laid, 0, images)), images }
    })
  }

  async drill(drilling: Drilling): Promise<Drilled> {
    const [training, test] = await Promise.all([
      this.#library.get(drilling.data, 'training'),
      this.#library.get(drilling.data, 'test'),
    ])
    const [kernel, shape] = [this.#make(), this.#shape()]
    const { init, seed } = drilling
    const parameters = init ? initialised(kernel, { sizes: shape.sizes, init, seed }) : this.#shown.parameters()
    this.#drill = new Drill(kernel, this.#turns, { training, test }, shape, parameters, drilling)
    return this.#drill.look(drilling.image)
  }

  async drillOn(steps: number, image: Uint8Array): Promise<Drilled> {
    if (!this.#drill) throw new Problem('problem.noRun')
    return this.#drill.on(steps, image)
  }

  async endDrill(): Promise<void> {
    this.#drill = null
    return Promise.resolve()
  }

  #shape(): Shape {
    const { shape } = this.#shown
    if (!shape) throw new Problem('problem.noRun')
    return shape
  }

  #ordered(kernel: Kernel, { data, seed, epoch, validation }: Plan, set: ImageSet): Uint32Array {
    const count = set.labels.length - validation
    const key = [data, seed, epoch, count].join()
    if (this.#order?.key === key) return this.#order.order
    const order = shuffled(kernel, count, seed, epoch)
    this.#order = { key, order }
    return order
  }

  /** A copy of the shown network, and the lot, in the kernel's memory. */
  async #laid(kernel: Kernel, set: ImageSet, lot: Lot): Promise<Parameters<typeof wishesOf>[0]> {
    const shape = this.#shape()
    const parameters = this.#shown.parameters()
    const rows = gathered(kernel, set, lot)
    const net = new Net(kernel, shape)
    net.set(parameters)
    const data = putRows(kernel, rows, rows.labels)
    await this.#turns.next()
    return { kernel, shape, parameters, net, data, turns: this.#turns, perCall: imagesPerCall(shape.sizes) }
  }

  #work<Result>(work: (kernel: Kernel) => Result | Promise<Result>): Promise<Result> {
    const next = this.#last.then(async () => {
      const kernel = (this.#kernel ??= this.#make())
      const mark = kernel.memory.mark()
      try {
        return await work(kernel)
      } finally {
        kernel.memory.release(mark)
      }
    })
    this.#last = next.catch(() => undefined)
    return next
  }
}
