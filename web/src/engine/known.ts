/**
 * Synthetic digits that know what they are made of, as src/litup/experiments/parts.py asks for them: those that neurons are
 * measured on, and as many others that neurons are built on by hand.
 */
import { build, Moments, sums } from './built'
import type { Kernel } from './kernel'
import { PARTS, PIXELS } from './pen'
import { addImage, unrolled } from './rows'
import { area, doubledRanks, strength, type Numbers } from './roc'
import { drawDigits, STROKES, type DrawnSet } from './strokes'

/** Of a digit's images, at least, must have the part, and as many must not. */
const RARE = 0.05
const DIGITS = 10
/** Images that show what a part is, and as many what it is not. */
const EXAMPLES = 4

/** One part among the images of one digit alone, where knowing the digit does not help. part: which of PARTS. */
export interface Pair {
  readonly part: number
  readonly digit: number
  readonly images: number
  readonly share: number
}

/** The first images that have a part, and the first that have not, 784 bytes each. */
export interface Examples {
  readonly having: readonly Uint8Array[]
  readonly lacking: readonly Uint8Array[]
}

/** What the digits are. shares: of the images that have each of PARTS; examples: of each. */
export interface Drawing {
  readonly images: number
  readonly seed: number
  readonly handSeed: number
  readonly shares: readonly number[]
  readonly pairs: readonly Pair[]
  readonly examples: readonly Examples[]
}

/** Areas by part of the two neurons built by hand, their weights, and the discriminants' strength by pair. */
export interface ByHand {
  readonly template: readonly number[]
  readonly discriminant: readonly number[]
  readonly templateWeights: readonly Float32Array[]
  readonly discriminantWeights: readonly Float32Array[]
  readonly within: readonly number[]
}

/** Areas of one number on every image, by part and by pair. */
export interface Areas {
  readonly parts: readonly number[]
  readonly within: readonly number[]
}

/** Images, and which of them have each part, 1 or 0. */
class Side {
  readonly set: DrawnSet
  readonly all: Uint32Array
  /** The numbers of each digit's images. */
  readonly of: readonly Uint32Array[]
  readonly has: readonly Uint8Array[]

  constructor(set: DrawnSet) {
    this.set = set
    this.all = Uint32Array.from(set.labels, (_, i) => i)
    this.of = Array.from({ length: DIGITS }, (_, digit) => this.all.filter((i) => set.labels[i] === digit))
    this.has = PARTS.map((_, bit) => set.parts.map((bits) => (bits >> bit) & 1))
  }

  /** Of the images with these numbers, which have the part. */
  among(numbers: Uint32Array, part: number): Uint8Array {
    return Uint8Array.from(numbers, (i) => this.has[part]![i]!)
  }
}

export class KnownDigits {
  readonly measured: DrawnSet
  readonly drawing: Drawing
  readonly #measured: Side
  readonly #hand: Side
  #byHand: ByHand | null = null

  private constructor(measured: DrawnSet, hand: DrawnSet) {
    this.measured = measured
    this.#measured = new Side(measured)
    this.#hand = new Side(hand)
    this.drawing = {
      images: measured.labels.length,
      seed: Number(STROKES.test.seed),
      handSeed: Number(STROKES.training.seed),
      shares: this.#measured.has.map(shareOf),
      pairs: PARTS.flatMap((_, part) => this.#pairs(part)),
      examples: PARTS.map((_, part) => this.#examples(part)),
    }
  }

  /** So many for each purpose. Yields how many of all are drawn. */
  static *draw(kernel: Kernel, count: number): Generator<number, KnownDigits> {
    const measured = yield* drawDigits(kernel, STROKES.test.seed, count)
    const drawing = drawDigits(kernel, STROKES.training.seed, count)
    for (;;) {
      const { done, value } = drawing.next()
      if (done) return new KnownDigits(measured, value)
      yield count + value
    }
  }

  /** Which of the measured ones have a part. */
  has(part: number): Uint8Array {
    return this.#measured.has[part]!
  }

  /** How well a number on every measured image tells. */
  areas(values: Numbers): Areas {
    const ranks = doubledRanks(values)
    const { pairs } = this.drawing
    const own = new Map(
      [...new Set(pairs.map(({ digit }) => digit))].map((digit) => [digit, this.#ranks(values, digit)]),
    )
    return {
      parts: PARTS.map((_, part) => area(ranks, this.has(part))),
      within: pairs.map(({ part, digit }) => area(own.get(digit)!, this.#among(digit, part))),
    }
  }

  /** The neurons built by hand; the second time they are there at once. Yields the share that is done. */
  *byHand(): Generator<number, ByHand> {
    return (this.#byHand ??= yield* this.#build())
  }

  *#build(): Generator<number, ByHand> {
    const hand = this.#hand
    const whole = new Moments()
    const within = this.drawing.pairs.map(() => NaN)
    for (const [digit, numbers] of hand.of.entries()) {
      const moments = new Moments()
      yield* at(digit / (DIGITS + 1), moments.add(hand.set, numbers))
      whole.join(moments)
      const pairs = [...this.drawing.pairs.entries()].filter(([, pair]) => pair.digit === digit)
      if (pairs.length === 0) continue
      const L = yield* at((digit + 0.5) / (DIGITS + 1), moments.factor())
      for (const [i, { part }] of pairs) {
        const { discriminant } = build(moments, L, ...this.#positive(numbers, part))
        const ranks = doubledRanks(sums(this.measured, this.#measured.of[digit]!, discriminant))
        within[i] = strength(area(ranks, this.#among(digit, part)))
      }
    }
    const L = yield* at(DIGITS / (DIGITS + 1), whole.factor())
    const built = PARTS.map((_, part) => build(whole, L, ...this.#positive(hand.all, part)))
    const areaOf = (w: Float64Array, part: number): number =>
      area(doubledRanks(sums(this.measured, this.#measured.all, w)), this.has(part))
    return {
      template: built.map(({ template }, part) => areaOf(template, part)),
      discriminant: built.map(({ discriminant }, part) => areaOf(discriminant, part)),
      templateWeights: built.map(({ template }) => Float32Array.from(template)),
      discriminantWeights: built.map(({ discriminant }) => Float32Array.from(discriminant)),
      within,
    }
  }

  /** Of the images to build on with these numbers: how many have the part, and the sum of their bytes. */
  #positive(numbers: Uint32Array, part: number): [number, Float64Array] {
    const { set, has } = this.#hand
    const with_ = numbers.filter((i) => has[part]![i] === 1)
    const sum = new Float64Array(PIXELS)
    for (const i of with_) addImage(sum, set, i)
    return [with_.length, sum]
  }

  #ranks(values: Numbers, digit: number): Uint32Array {
    return doubledRanks(Float64Array.from(this.#measured.of[digit]!, (i) => values[i]!))
  }

  #among(digit: number, part: number): Uint8Array {
    return this.#measured.among(this.#measured.of[digit]!, part)
  }

  #examples(part: number): Examples {
    const { set, all, has } = this.#measured
    const first = (bit: number): Uint8Array[] =>
      Array.from(all.filter((i) => has[part]![i] === bit).subarray(0, EXAMPLES), (i) => unrolled(set, i, PIXELS))
    return { having: first(1), lacking: first(0) }
  }

  /** The digits that are written with the part and without it. */
  #pairs(part: number): Pair[] {
    return this.#measured.of.flatMap((numbers, digit) => {
      const shares = [this.#measured.among(numbers, part), this.#hand.among(this.#hand.of[digit]!, part)].map(shareOf)
      const mixed = shares.every((share) => RARE <= share && share <= 1 - RARE)
      return mixed ? [{ part, digit, images: numbers.length, share: shares[0]! }] : []
    })
  }
}

/** NaN of none. */
function shareOf(has: Uint8Array): number {
  return has.reduce((sum, one) => sum + one, 0) / has.length
}

/** The same work, telling how far all of it is. */
function* at<Result>(share: number, work: Generator<void, Result>): Generator<number, Result> {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    yield share
  }
}
