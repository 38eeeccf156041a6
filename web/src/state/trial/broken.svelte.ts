/** A copy of the network that is broken: what it makes of the pad's digit, and of the test set. */
import { untrack } from 'svelte'
import { WHOLE, type Lesions } from '../../engine/lesions'
import type { Trace } from '../../engine/types'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { alone, attemptOf, hiddenOf, MOST_NEURONS } from './damage'
import { Measures, type Wanted } from './measures.svelte'
import { different } from './rights'

/** Noise at most, and a slider's step. */
export const NOISE = { low: 0, high: 2, step: 0.05 }
/** Where the curve is measured: as in src/litup/experiments/lesions.py. */
export const AMOUNTS = [0, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2] as const

export class Broken {
  lesions = $state.raw<Lesions>(WHOLE)
  /** What the broken copy makes of the digit. */
  now = $state.raw<Trace | null>(null)
  readonly measures: Measures
  readonly #session: Session
  readonly #newest: Newest<Trace>
  /** Of the network that is broken: neurons of others are others. */
  #sizes = ''

  constructor(session: Session) {
    this.#session = session
    this.measures = new Measures(session, () => this.#wants())
    this.#newest = new Newest<Trace>(
      (trace) => (this.now = trace),
      (thrown) => session.app.report(thrown),
    )
  }

  get whole(): boolean {
    return !attemptOf(this.lesions).lesions
  }

  break(lesions: Lesions): void {
    this.lesions = lesions
    this.measures.goOn()
  }

  /** Noise of an amount that the slider has, or of the nearest one. */
  shake(noise: number): void {
    const { low, high, step } = NOISE
    const nearest = step * Math.round(Math.min(Math.max(noise, low), high) / step)
    this.break({ ...this.lesions, noise: Number(nearest.toFixed(2)) })
  }

  /** Follow the network: one of another shape is whole. To be called from an effect. */
  follow(): void {
    const sizes = this.#session.app.network?.sizes.join() ?? ''
    untrack(() => {
      if (this.#sizes !== '' && sizes !== this.#sizes) this.break(WHOLE)
      this.#sizes = sizes
    })
  }

  /** Read the pad's digit with the broken copy, likewise. */
  read(): void {
    const { drawn, network } = this.#session.app
    const attempt = attemptOf(this.lesions)
    if (drawn && network) this.#newest.ask(() => this.#session.engine.attempted(drawn.image, attempt))
  }

  /** Share of the test set that is read right: as it is broken now, whole, without a neuron. */
  get accuracy(): number {
    return this.measures.accuracy(attemptOf(this.lesions))
  }
  get unbroken(): number {
    return this.measures.accuracy({})
  }
  /** With so much noise, and whatever else is broken now. */
  shaken(noise: number): number {
    return this.measures.accuracy(attemptOf({ ...this.lesions, noise }))
  }
  without(layer: number, neuron: number): number {
    return this.measures.accuracy(alone(layer, neuron))
  }

  /** Layers whose neurons are gone through one by one. */
  get narrow(): number[] {
    const sizes = this.#session.app.network?.sizes ?? []
    return hiddenOf(sizes).filter((layer) => sizes[layer]! <= MOST_NEURONS)
  }

  #wants(): Wanted {
    const sizes = this.#session.app.network?.sizes ?? []
    const own = attemptOf(this.lesions)
    const each = this.narrow.flatMap((layer) => Array.from({ length: sizes[layer]! }, (_, k) => alone(layer, k)))
    const curve = AMOUNTS.map((noise) => attemptOf({ ...this.lesions, noise }))
    return { attempts: different([own, {}, ...each, ...curve]), urgent: own.lesions ? 2 : 1 }
  }
}
