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
import { forAWhile, type Turns } from './turns'

export interface Probed {
  /** The step that the measured network was at; null: no run gives it. */
  readonly step: number | null
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
  /**
   * Hidden neuron n, in the order of layers, of the probe of this number: the one under way, or the one that was done last.
   * null before it is known.
   */
  portrait(id: number, n: number): Promise<Portrait | null>
}

/** A probe, and the step that its network was at. */
interface Begun {
  readonly id: number
  readonly step: number | null
  readonly probe: Probe
  readonly work: AsyncGenerator<void>
}

/** The probe that was asked for last, the one that was done last, and the digits that they measure on. */
export class Probes implements Probing {
  readonly #kernel: Kernel
  readonly #make: Make
  readonly #shown: Shown
  readonly #turns: Turns
  readonly #tests: () => Promise<TestSet>
  #digits: KnownDigits | null = null
  #id = 0
  #begun: Begun | null = null
  #told: Begun | null = null

  constructor(kernel: Kernel, make: Make, shown: Shown, turns: Turns, tests: () => Promise<TestSet>) {
    this.#kernel = kernel
    this.#make = make
    this.#shown = shown
    this.#turns = turns
    this.#tests = tests
  }

  async probe(id: number, images: number): Promise<Probed | null> {
    if (id !== this.#id) this.#begin(id, images)
    const begun = this.#begun
    if (!begun) return null
    const { step, probe, work } = begun
    const done = await forAWhile(this.#turns, work, () => id === this.#id)
    if (done === null) return null
    const { stage, share, news } = probe
    probe.news = {}
    if (done) this.#told = begun
    return { step, stage, share: done ? 1 : share, news, done }
  }

  portrait(id: number, n: number): Promise<Portrait | null> {
    const begun = [this.#begun, this.#told].find((one) => one?.id === id)
    return Promise.resolve(begun?.probe.portrait(n) ?? null)
  }

  #begin(id: number, images: number): void {
    const { shape, step } = this.#shown
    this.#id = id
    this.#begun = null
    if (!shape) return
    // Its memory goes with it.
    const probe = new Probe(this.#make(), shape, this.#shown.parameters())
    const work = probe.work(() => this.#known(images), this.#tests, this.#told?.probe.untrained ?? null)
    this.#begun = { id, step, probe, work }
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
