/** One parameter of the shown network, turned and turned again: what costs become, with the network left as it is. */
import { imagesPerCall, type Shape } from './parameters'
import type { DataName } from './protocol'
import type { ImageSet } from './rows'
import type { Shown } from './shown'
import type { OtherImages } from './step'
import type { Turns } from './turns'

/** Milliseconds of work that one call does at most, or a slice if that takes longer. */
const WHILE = 50

/** The image, or so many of the first images of a data set. */
export type Judges = { readonly image: Uint8Array; readonly label: number } | { readonly count: number }

/** The mean cost of images, and its slopes. */
export interface Slanted {
  readonly cost: number
  readonly gradient: Float32Array
  /** What it was computed with, and all that is turned is turned of. */
  readonly parameters: Float32Array
  /** Where the images are from; null: the image that is shown. */
  readonly data: DataName | null
}

/** How far that has come; slanted: once all images had their say. */
export interface Slanting {
  readonly done: number
  readonly images: number
  readonly slanted: Slanted | null
}

/** One parameter with another value. */
export interface Turn {
  readonly place: number
  readonly value: number
}

/** Σ C over the first images: how far a turned parameter is measured. */
export interface Portion {
  readonly images: number
  readonly sum: number
}

export const NOTHING: Portion = { images: 0, sum: 0 }

export interface Wiggling {
  /**
   * Mean cost and slopes of the network as it is shown when this number is first asked with; asked again, it goes on.
   * null: a network of another shape is shown by now, or another number was asked with meanwhile.
   */
  slanted(id: number, judges: Judges): Promise<Slanting | null>
  /**
   * Σ C of the same network and images for each turn, as many of them as a while allows, the last one perhaps not whole;
   * of the first turn it goes on from `since`. null: likewise.
   */
  wiggled(id: number, turns: readonly Turn[], since: Portion): Promise<Portion[] | null>
}

interface Begun {
  readonly id: number
  readonly shape: Shape | null
  readonly parameters: Float32Array<ArrayBuffer>
  readonly set: ImageSet
  readonly data: DataName | null
  readonly images: number
  /** Σ ∂C/∂parameter and Σ C over the first `done` images. */
  sums: Float64Array | null
  cost: number
  done: number
}

/** What one visitor wiggles: one network at a time, a copy. */
export class Wiggles implements Wiggling {
  readonly #shown: Shown
  readonly #turns: Turns
  readonly #others: () => Promise<OtherImages>
  #begun: Begun | null = null
  #newest = 0

  constructor(shown: Shown, turns: Turns, others: () => Promise<OtherImages>) {
    this.#shown = shown
    this.#turns = turns
    this.#others = others
  }

  async slanted(id: number, judges: Judges): Promise<Slanting | null> {
    this.#newest = id
    if (this.#begun?.id !== id) {
      const begun = await this.#begin(id, judges)
      if (this.#newest !== id) return null
      this.#begun = begun
    }
    const begun = this.#begun
    const until = this.#turns.now() + WHILE
    while (begun.done < begun.images && this.#turns.now() < until) {
      if (!this.#holds(begun)) return null
      this.#slant(begun)
      await this.#turns.next()
    }
    const { done, images } = begun
    return { done, images, slanted: done < images ? null : slantedOf(begun) }
  }

  async wiggled(id: number, turns: readonly Turn[], since: Portion): Promise<Portion[] | null> {
    const begun = this.#begun
    if (begun?.id !== id) return null
    const until = this.#turns.now() + WHILE
    const portions: Portion[] = []
    for (const turn of turns) {
      let portion = portions.length === 0 ? since : NOTHING
      while (portion.images < begun.images && this.#turns.now() < until) {
        if (!this.#holds(begun)) return null
        portion = this.#measure(begun, turn, portion)
        // A single image is soon read: taking turns would take longer.
        if (begun.images > 1) await this.#turns.next()
      }
      portions.push(portion)
      if (portion.images < begun.images) break
    }
    return portions
  }

  async #begin(id: number, judges: Judges): Promise<Begun> {
    const others = 'count' in judges ? await this.#others() : null
    const set = others ?? this.#shown.alone(judges as Extract<Judges, { label: number }>)
    const images = Math.min('count' in judges ? judges.count : 1, set.labels.length)
    const { shape } = this.#shown
    const parameters = this.#shown.parameters()
    return { id, shape, parameters, set, data: others?.data ?? null, images, sums: null, cost: 0, done: 0 }
  }

  #holds(begun: Begun): boolean {
    return this.#begun === begun && this.#shown.shape === begun.shape
  }

  #slant(begun: Begun): void {
    const count = sliceOf(begun, begun.done)
    const { cost, gradient } = this.#shown.gradientWith(begun.parameters, begun.set, begun.done, count)
    const { sums } = begun
    if (sums) for (let i = 0; i < sums.length; i++) sums[i]! += gradient[i]!
    else begun.sums = Float64Array.from(gradient)
    begun.cost += cost
    begun.done += count
  }

  #measure(begun: Begun, { place, value }: Turn, { images, sum }: Portion): Portion {
    const { parameters, set } = begun
    const count = sliceOf(begun, images)
    const own = parameters[place]!
    parameters[place] = value
    const cost = this.#shown.costWith(parameters, set, images, count)
    parameters[place] = own
    return { images: images + count, sum: sum + cost }
  }
}

/** How many images are next. */
function sliceOf({ shape, images }: Begun, from: number): number {
  return Math.min(imagesPerCall(shape?.sizes ?? []), images - from)
}

function slantedOf({ sums, cost, images, parameters, data }: Begun): Slanted {
  const gradient = Float32Array.from(sums ?? [], (sum) => sum / images)
  return { cost: cost / images, gradient, parameters: parameters.slice(), data }
}
