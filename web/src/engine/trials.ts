/** How many images of the test set are read right once they are moved, or the network is broken: the shown one stays. */
import type { Kernel } from './kernel'
import { broken, WHOLE, type Lesions } from './lesions'
import { imagesPerCall, type Shape } from './parameters'
import { PIXELS } from './pen'
import type { DataName } from './protocol'
import { compress, part, unrolled, type ImageSet, type Rows } from './rows'
import type { Shown } from './shown'
import { moved, type Movement } from './transforms'
import type { Turns } from './turns'
import type { Trace } from './types'

/** One thing at a time is done; what is left out is left as it is. */
export interface Attempt {
  readonly movement?: Movement
  readonly lesions?: Lesions
}

/** Of the first images of an attempt, how many are read right. */
export interface Right {
  readonly images: number
  readonly correct: number
}

/** Whose test set it is, how many of its images are taken, and how far each attempt has come. */
export interface Tried {
  readonly data: DataName
  readonly images: number
  readonly rights: readonly Right[]
}

export interface Trying {
  /** What the network as it is shown, with this attempt made, makes of an image. */
  attempted(image: Uint8Array, attempt: Attempt): Promise<Trace>
  /**
   * By the first images of the test set, for the network as it is shown when this number is first asked with: as many
   * attempts as a while allows, the last one perhaps not whole; of the first one it goes on from `since`. null: a network
   * of another shape is shown by now, or another number was asked with meanwhile.
   */
  tried(id: number, images: number, attempts: readonly Attempt[], since: Right): Promise<Tried | null>
}

export const NONE: Right = { images: 0, correct: 0 }

/** The test set that the shown network is judged by. */
export type TestSet = ImageSet & { readonly data: DataName }

/** Milliseconds of work that one call does at most, or a slice if that takes longer. */
const WHILE = 50
/** Images moved and read at a time: a few milliseconds for small networks. */
const PORTION = 250

interface Begun {
  readonly id: number
  readonly shape: Shape
  readonly parameters: Float32Array
  readonly set: TestSet
}

export class Trials implements Trying {
  readonly #kernel: Kernel
  readonly #shown: Shown
  readonly #turns: Turns
  readonly #set: () => Promise<TestSet>
  #begun: Begun | null = null
  #newest = 0

  constructor(kernel: Kernel, shown: Shown, turns: Turns, set: () => Promise<TestSet>) {
    this.#kernel = kernel
    this.#shown = shown
    this.#turns = turns
    this.#set = set
  }

  async attempted(image: Uint8Array, { movement, lesions }: Attempt): Promise<Trace> {
    const { shape } = this.#shown
    const given = movement ? moved(image, movement) : image
    if (!lesions || !shape) return Promise.resolve(this.#shown.forward(given))
    return Promise.resolve(
      this.#shown.forwardWith(broken(this.#kernel, this.#shown.parameters(), shape, lesions), given),
    )
  }

  async tried(id: number, images: number, attempts: readonly Attempt[], since: Right): Promise<Tried | null> {
    this.#newest = id
    if (this.#begun?.id !== id) {
      const begun = await this.#begin(id)
      if (this.#newest !== id) return null
      this.#begun = begun
    }
    const begun = this.#begun
    if (!begun) return null
    const count = Math.min(images, begun.set.labels.length)
    const until = this.#turns.now() + WHILE
    const rights: Right[] = []
    for (const attempt of attempts) {
      const parameters = broken(this.#kernel, begun.parameters, begun.shape, attempt.lesions ?? WHOLE)
      let right = rights.length === 0 ? since : NONE
      while (right.images < count && this.#turns.now() < until) {
        if (this.#begun !== begun || this.#shown.shape !== begun.shape) return null
        right = this.#read(begun, parameters, attempt.movement, right, count)
        await this.#turns.next()
      }
      rights.push(right)
      if (right.images < count) break
    }
    return { data: begun.set.data, images: count, rights }
  }

  async #begin(id: number): Promise<Begun | null> {
    const set = await this.#set()
    const { shape } = this.#shown
    return shape && { id, shape, parameters: this.#shown.parameters(), set }
  }

  #read(
    { shape, set }: Begun,
    parameters: Float32Array,
    movement: Movement | undefined,
    { images, correct }: Right,
    until: number,
  ): Right {
    const count = Math.min(imagesPerCall(shape.sizes), PORTION, until - images)
    const rows = movement ? this.#moved(set, images, count, movement) : part(set, images, count)
    const some: ImageSet = { ...rows, labels: set.labels.subarray(images, images + count) }
    return { images: images + count, correct: correct + this.#shown.evaluateWith(parameters, some, 0, count).correct }
  }

  #moved(set: ImageSet, from: number, count: number, movement: Movement): Rows {
    const images = new Uint8Array(PIXELS * count)
    for (let i = 0; i < count; i++) images.set(unrolled(set, from + i, PIXELS), PIXELS * i)
    return compress(this.#kernel, moved(images, movement), PIXELS)
  }
}
