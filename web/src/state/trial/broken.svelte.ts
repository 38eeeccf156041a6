/** A copy of the network that is broken: what it makes of the pad's digit, and of the test set. */
import { untrack } from 'svelte'
import { WHOLE, type Lesions } from '../../engine/lesions'
import type { Trace } from '../../engine/types'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { alone, attemptOf, hiddenOf, MOST_NEURONS } from './damage'
import { Measures, type Wanted } from './measures.svelte'
import { nearest, NOISE } from './reaches'
import { different } from './rights'
import { falling, noisy, spreadsOf, type Spread, type Thrown } from './spread'

export { NOISE } from './reaches'

export class Broken {
  /** What the broken copy makes of the digit. */
  now = $state.raw<Trace | null>(null)
  readonly measures: Measures
  readonly #session: Session
  readonly #newest: Newest<Trace>
  /** Of the network that is broken: neurons of others are others. */
  #sizes = ''

  constructor(session: Session) {
    this.#session = session
    this.measures = new Measures(session, () => this.#wanted)
    this.#newest = new Newest<Trace>(
      (trace) => (this.now = trace),
      (thrown) => session.app.report(thrown),
    )
  }

  get lesions(): Lesions {
    return this.#session.trial.tried.broken
  }

  get whole(): boolean {
    return !attemptOf(this.lesions).lesions
  }

  break(lesions: Lesions): void {
    this.#session.trial.choose({ broken: lesions })
    this.measures.goOn()
  }

  /** Noise of an amount that the slider has, or of the nearest one. */
  shake(noise: number): void {
    this.break({ ...this.lesions, noise: nearest(NOISE, noise) })
  }

  /** Follow the network: one of another shape is whole. To be called from an effect. */
  follow(): void {
    const sizes = this.#session.app.network?.sizes.join() ?? ''
    // What a link says is broken belongs to the network that it names, once that is there.
    if (!this.#session.ready) return
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
  without(layer: number, neuron: number): number {
    return this.measures.accuracy(alone(layer, neuron))
  }

  /** Layers whose neurons are gone through one by one. */
  get narrow(): number[] {
    const sizes = this.#session.app.network?.sizes ?? []
    return hiddenOf(sizes).filter((layer) => sizes[layer]! <= MOST_NEURONS)
  }

  readonly #noisy = $derived(noisy(this.lesions))
  /** By hidden layer, from layer 1 on. */
  readonly #falling = $derived.by(() => {
    const sizes = this.#session.app.network?.sizes ?? []
    return hiddenOf(sizes).map((layer) => falling(layer, sizes[layer]!))
  })

  /** With more and more noise, and whatever else is broken now. */
  readonly shaken = $derived(this.#spreads(this.#noisy))
  /** With more and more neurons of a layer silent, and nothing else broken. */
  readonly fallen = $derived(this.#falling.map((thrown) => this.#spreads(thrown)))

  /** Where nothing is broken but neurons of one layer that are silent: of which, and how many; null otherwise. */
  readonly silenced = $derived.by(() => {
    const { silent, biases, noise } = this.lesions
    const layers = silent.flatMap((some, layer) => (some.length > 0 ? [{ layer, count: some.length }] : []))
    const [only = null] = layers
    return layers.length === 1 && biases.length === 0 && noise === 0 ? only : null
  })

  readonly #wanted = $derived.by((): Wanted => {
    const sizes = this.#session.app.network?.sizes ?? []
    const own = attemptOf(this.lesions)
    const each = this.narrow.flatMap((layer) => Array.from({ length: sizes[layer]! }, (_, k) => alone(layer, k)))
    const thrown = [this.#noisy, ...this.#falling].flat().flatMap(({ attempts }) => attempts)
    return { attempts: different([own, {}, ...each, ...thrown]), urgent: own.lesions ? 2 : 1 }
  })

  #spreads(thrown: readonly Thrown[]): Spread[] {
    return spreadsOf(thrown, (attempt) => this.measures.accuracy(attempt))
  }
}
