/**
 * How far apart images of a digit are as pixels, in every layer and as an answer, as src/litup/experiments/threes.py
 * measures it: of every digit at once.
 */
import { Net } from './net'
import type { Kernel } from './kernel'
import { imagesPerCall, type Shape } from './parameters'
import { PIXELS } from './pen'
import { part, putRows, unrolled } from './rows'
import { gapOf, pixelGapOf, type Points } from './gaps'
import type { TestSet } from './trials'

/** Images of a digit that are looked at. */
export const SHOWN = 7
/** Of every one, the nearest images that are told. */
export const NEAREST = 5
const DIGITS = 10

/**
 * Means over all pairs, of every digit: two of it, and one of it and one of another. same: the share of its images whose
 * nearest other image is of the same digit; sameOfAll: of all images. NaN where there are no such pairs.
 */
export interface Space {
  readonly dimensions: number
  readonly within: readonly number[]
  readonly other: readonly number[]
  readonly same: readonly number[]
  readonly sameOfAll: number
}

/** One of the measured images, and how far it is from another. */
export interface Near {
  readonly index: number
  readonly label: number
  readonly distance: number
  readonly image: Uint8Array
}

/** index, label: of the test set; null: the image that was given. a: its activations, by layer from layer 1 on. */
export interface Seen {
  readonly index: number | null
  readonly label: number | null
  readonly image: Uint8Array
  readonly a: readonly Float32Array[]
}

/** Images beside each other. By space: distances[seen.length i + j], and the nearest images of every one but itself. */
export interface Beside {
  readonly digit: number
  readonly seen: readonly Seen[]
  readonly distances: readonly Float64Array[]
  readonly nearest: readonly (readonly (readonly Near[])[])[]
}

/** The first images of a test set as points: pixels, every layer's activations, the answer. */
export class Gathered {
  readonly images: number
  readonly counts: readonly number[]
  readonly #set: TestSet
  readonly #net: Net
  readonly #kernel: Kernel
  readonly #shape: Shape
  /** a[l - 1]: image after image. */
  readonly #a: readonly Float32Array[]
  readonly #pixels: Points

  constructor(kernel: Kernel, shape: Shape, parameters: Float32Array, set: TestSet, images: number) {
    this.images = Math.min(images, set.labels.length)
    this.counts = Array.from({ length: DIGITS }, (_, digit) => this.#labelsOf(set).filter((it) => it === digit).length)
    this.#set = set
    this.#kernel = kernel
    this.#shape = shape
    this.#net = new Net(kernel, shape)
    this.#net.set(parameters)
    this.#a = shape.sizes.slice(1).map((size) => new Float32Array(size * this.images))
    this.#pixels = pixelGapOf(set, this.images)
  }

  /** How many spaces there are. */
  get spaces(): number {
    return this.#shape.sizes.length
  }

  /** All activations. Yields the share that is there. */
  *read(): Generator<number> {
    const step = imagesPerCall(this.#shape.sizes)
    for (let from = 0; from < this.images; from += step) {
      const count = Math.min(step, this.images - from)
      const a = this.#kernel.memory.borrow(
        () => this.#net.forwardAll(putRows(this.#kernel, part(this.#set, from, count)), count).a,
      )
      this.#keep(a, from, count)
      yield (from + count) / this.images
    }
  }

  /** Space number `space`: 0 is pixels, the last one the answer. Yields the share of pairs that are measured. */
  *measure(space: number): Generator<number, Space> {
    const { images } = this
    const labels = this.#labelsOf(this.#set)
    const gap = this.#points(space)
    const sums = new Float64Array(DIGITS * DIGITS)
    const nearest = new Int32Array(images)
    const least = new Float64Array(images).fill(Infinity)
    for (let i = 0; i < images; i++) {
      const square = gap.from(i)
      for (let j = i + 1; j < images; j++) {
        const squared = square(j)
        sums[DIGITS * labels[i]! + labels[j]!]! += Math.sqrt(squared)
        if (squared < least[i]!) [least[i], nearest[i]] = [squared, j]
        if (squared < least[j]!) [least[j], nearest[j]] = [squared, i]
      }
      yield 1 - ((images - 1 - i) / images) ** 2
    }
    return { dimensions: this.#shape.sizes[space]!, ...this.#means(sums, gap.scale), ...this.#same(nearest) }
  }

  /** The first images of a digit, and first of all one that is given: where that is of the set it is shown once. */
  beside(digit: number, own: Uint8Array | null): Beside {
    const labels = [...this.#labelsOf(this.#set)]
    const itself = own ? this.#indexOf(own) : -1
    const shown = labels.flatMap((label, i) => (label === digit && i !== itself ? [i] : [])).slice(0, SHOWN)
    const seen = [...(own ? [this.#given(own)] : []), ...shown.map((index) => this.#seen(index))]
    const spaces = Array.from({ length: this.spaces }, (_, space) => space)
    return {
      digit,
      seen,
      distances: spaces.map((space) => this.#table(space, seen)),
      nearest: spaces.map((space) => seen.map((one) => this.#nearest(space, one))),
    }
  }

  #labelsOf(set: TestSet): Uint8Array {
    return set.labels.subarray(0, this.images)
  }

  /** What the kernel gives of some images, image after image, layer by layer. */
  #keep(a: Float32Array, from: number, count: number): void {
    const sizes = this.#shape.sizes.slice(1)
    let at = 0
    for (let i = 0; i < count; i++) {
      for (const [l, size] of sizes.entries()) {
        this.#a[l]!.set(a.subarray(at, at + size), (from + i) * size)
        at += size
      }
    }
  }

  #points(space: number): Points {
    return space === 0 ? this.#pixels : gapOf(this.#a[space - 1]!, this.#shape.sizes[space]!)
  }

  #means(sums: Float64Array, scale: number): Pick<Space, 'within' | 'other'> {
    const between = (one: number, other: number): number => sums[DIGITS * one + other]! + sums[DIGITS * other + one]!
    const { counts, images } = this
    return {
      within: counts.map((count, digit) => (scale * between(digit, digit)) / (count * (count - 1))),
      other: counts.map((count, digit) => {
        let sum = 0
        for (let one = 0; one < DIGITS; one++) if (one !== digit) sum += between(digit, one)
        return (scale * sum) / (count * (images - count))
      }),
    }
  }

  #same(nearest: Int32Array): Pick<Space, 'same' | 'sameOfAll'> {
    const labels = this.#labelsOf(this.#set)
    const same = new Array<number>(DIGITS).fill(0)
    for (const [i, label] of labels.entries()) if (labels[nearest[i]!] === label) same[label]!++
    return {
      same: same.map((count, digit) => count / this.counts[digit]!),
      sameOfAll: same.reduce((sum, count) => sum + count) / this.images,
    }
  }

  #given(image: Uint8Array): Seen {
    return { index: null, label: null, image, a: this.#net.forward(image).a.slice(1) }
  }

  #seen(index: number): Seen {
    const a = this.#a.map((all, l) => {
      const size = this.#shape.sizes[l + 1]!
      return all.slice(size * index, size * (index + 1))
    })
    return { index, label: this.#set.labels[index]!, image: unrolled(this.#set, index, PIXELS), a }
  }

  #table(space: number, seen: readonly Seen[]): Float64Array {
    const gap = this.#points(space)
    const points = seen.map(({ image, a }) => (space === 0 ? image : a[space - 1]!))
    return Float64Array.from(
      points.flatMap((one) => points.map((other) => gap.scale * Math.sqrt(gap.between(one, other)))),
    )
  }

  /** An image that is given can be one of the set: itself doesn't count. */
  #nearest(space: number, { index, image, a }: Seen): Near[] {
    const gap = this.#points(space)
    const square = gap.to(space === 0 ? image : a[space - 1]!)
    const itself = index ?? this.#indexOf(image)
    const squares = Float64Array.from({ length: this.images }, (_, j) => square(j))
    const others = [...squares.keys()].filter((j) => j !== itself)
    const best = others.sort((i, j) => squares[i]! - squares[j]! || i - j).slice(0, NEAREST)
    return best.map((i) => ({
      index: i,
      label: this.#set.labels[i]!,
      distance: gap.scale * Math.sqrt(squares[i]!),
      image: unrolled(this.#set, i, PIXELS),
    }))
  }

  #indexOf(image: Uint8Array): number {
    const square = this.#pixels.to(image)
    for (let i = 0; i < this.images; i++) if (square(i) === 0) return i
    return -1
  }
}
