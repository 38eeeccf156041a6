/**
 * Whether hidden neurons found the parts that digits are made of, as src/litup/experiments/parts.py asks: for the network
 * that is shown.
 */
import type { Kernel, Make } from './kernel'
import { KnownDigits } from './known'
import type { Portrait } from './portrait'
import { Probe, type News, type Stage } from './probe'
import type { Shown } from './shown'
import type { TestSet } from './trials'
import { SLICE_MS, type Turns } from './turns'

export interface Probed {
  readonly stage: Stage
  /** Of all work. */
  readonly share: number
  readonly news: News
  readonly done: boolean
}

export interface Probing {
  /**
   * Go on for a while with the probe of this number; the first time it is asked with, it begins with the network as it is
   * shown then, on so many synthetic digits and first images of the test set. null: no network is shown, or another number
   * was asked with meanwhile.
   */
  probe(id: number, images: number): Promise<Probed | null>
  /** Hidden neuron n, in the order of layers, of the probe asked with last; null before it is known. */
  portrait(n: number): Promise<Portrait | null>
}

/** Milliseconds of work that one call does, or a slice if that takes longer. */
const WHILE = 50

/** The probe that was asked for last, and the digits that it measures on. */
export class Probes implements Probing {
  readonly #kernel: Kernel
  readonly #make: Make
  readonly #shown: Shown
  readonly #turns: Turns
  readonly #tests: () => Promise<TestSet>
  #digits: KnownDigits | null = null
  #id = 0
  #probe: Probe | null = null
  #work: AsyncGenerator<void> | null = null

  constructor(kernel: Kernel, make: Make, shown: Shown, turns: Turns, tests: () => Promise<TestSet>) {
    this.#kernel = kernel
    this.#make = make
    this.#shown = shown
    this.#turns = turns
    this.#tests = tests
  }

  async probe(id: number, images: number): Promise<Probed | null> {
    if (id !== this.#id) this.#begin(id, images)
    const [probe, work] = [this.#probe, this.#work]
    if (!probe || !work) return null
    const until = this.#turns.now() + WHILE
    let [done, rested] = [false, this.#turns.now()]
    while (!done && this.#turns.now() < until) {
      done = (await work.next()).done === true
      if (this.#turns.now() < rested + SLICE_MS) continue
      await this.#turns.next()
      rested = this.#turns.now()
      if (id !== this.#id) return null
    }
    const { stage, share, news } = probe
    probe.news = {}
    return { stage, share: done ? 1 : share, news, done }
  }

  portrait(n: number): Promise<Portrait | null> {
    return Promise.resolve(this.#probe?.portrait(n) ?? null)
  }

  #begin(id: number, images: number): void {
    const { shape } = this.#shown
    this.#id = id
    this.#probe = null
    if (!shape) return
    // Its memory goes with it.
    this.#probe = new Probe(this.#make(), shape, this.#shown.parameters())
    this.#work = this.#probe.work(() => this.#known(images), this.#tests)
  }

  *#known(images: number): Generator<number, KnownDigits> {
    if (this.#digits?.drawing.images === images) return this.#digits
    const drawing = KnownDigits.draw(this.#kernel, images)
    for (;;) {
      const { done, value } = drawing.next()
      if (done) return (this.#digits = value)
      yield value / (2 * images)
    }
  }
}
