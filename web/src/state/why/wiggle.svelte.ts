/** One parameter wiggled: what the cost does, beside what its slope said. The shown network stays as it is. */
import { placeOf } from '../../engine/parameters'
import type { Slopes } from '../../engine/slopes'
import type { Judges, Wiggling } from '../../engine/wiggle'
import type { Network } from '../../engine/types'
import type { App } from '../app.svelte'
import type { Hands } from '../hands.svelte'
import type { Parameter } from '../knob'
import { Newest } from '../newest'
import { parameterAt } from '../turned'
import { AMOUNTS, OFFSETS, turnedBy } from './wiggled'
import type { Why } from './why.svelte'
import { strongest } from './wishes'

/** This image alone, or the first so many. */
export const OVER = [1, 1000, 10_000] as const
export type Over = (typeof OVER)[number]

/** The cost as it is, and its slopes. */
interface Base {
  readonly network: Network
  readonly judges: Judges
  readonly parameters: Float32Array
  readonly cost: number
  readonly gradient: Float32Array
  readonly images: number
}

/** Costs with the parameter at these values. */
interface Measured {
  readonly base: Base
  readonly place: number
  readonly values: Float32Array
  readonly costs: Float64Array
}

export interface WiggleTools {
  readonly app: App
  readonly why: Why
  readonly engine: Slopes & Wiggling
  readonly hands: Hands
}

export class Wiggle {
  over = $state<Over>(1)
  by = $state(0.5)
  #chosen = $state.raw<Parameter | null>(null)
  #base = $state.raw<Base | null>(null)
  #curve = $state.raw<Measured | null>(null)
  #point = $state.raw<Measured | null>(null)
  readonly #tools: WiggleTools
  readonly #bases: Newest<Base | null>
  readonly #curves: Newest<Measured | null>
  readonly #points: Newest<Measured | null>

  constructor(tools: WiggleTools) {
    const failed = (thrown: unknown): void => {
      tools.app.report(thrown)
    }
    this.#tools = tools
    this.#bases = new Newest((base) => (this.#base = base), failed)
    this.#curves = new Newest((curve) => (this.#curve = curve), failed)
    this.#points = new Newest((point) => (this.#point = point), failed)
  }

  /** As long as it is what is shown. */
  readonly base = $derived.by(() => (this.#base?.network === this.#tools.app.network ? this.#base : null))
  /** The one chosen, where the network has it; the one with the largest slope. */
  readonly place = $derived.by(() => {
    if (!this.base) return -1
    const { layer, j, k } = this.#chosen ?? { layer: 0, j: 0, k: 0 }
    const place = placeOf(this.base.network.sizes, layer, j, k)
    return place >= 0 ? place : strongest(this.base.gradient)
  })
  readonly parameter = $derived.by(() => (this.base ? parameterAt(this.base.network.sizes, this.place) : null))
  readonly value = $derived.by(() => this.base?.parameters[this.place] ?? 0)
  readonly slope = $derived.by(() => this.base?.gradient[this.place] ?? 0)
  readonly curve = $derived.by(() => this.#own(this.#curve))
  readonly point = $derived.by(() => this.#own(this.#point))

  /** Keep up with network, image and label, while nothing moves. To be called from an effect. */
  ask(): void {
    const { app, why, engine } = this.#tools
    const { network, trace, moving } = app
    if (!network || !trace || moving) return
    const { over } = this
    const { label } = why
    this.#bases.ask(async () => {
      if (over === 1) {
        const { cost, gradient, parameters } = await engine.backprop(trace.image, label)
        return { network, judges: { image: trace.image, label }, parameters, cost, gradient, images: 1 }
      }
      const found = await engine.slanted(over)
      return found && { network, judges: { count: over }, ...found }
    })
  }

  /** The whole curve; likewise. */
  askCurve(): void {
    this.#measure(this.#curves, [...OFFSETS, ...AMOUNTS])
  }

  /** Where the point is; likewise. */
  askPoint(): void {
    this.#measure(this.#points, [this.by])
  }

  choose(parameter: Parameter): void {
    this.#chosen = parameter
  }

  largest(): void {
    if (this.base) this.choose(parameterAt(this.base.network.sizes, strongest(this.base.gradient)))
  }

  random(): void {
    if (!this.base) return
    const { gradient, network } = this.base
    this.choose(parameterAt(network.sizes, Math.floor(Math.random() * gradient.length)))
  }

  /** The wiggled value becomes the network's own; one step of undo. */
  keep(): void {
    const { parameter, value, by } = this
    if (!parameter) return
    const { hands } = this.#tools
    this.#chosen = parameter
    hands.settle()
    hands.turn([{ ...parameter, value: Math.fround(value + by) }])
    hands.settle()
  }

  #own(measured: Measured | null): Measured | null {
    return measured && measured.base === this.base && measured.place === this.place ? measured : null
  }

  #measure(newest: Newest<Measured | null>, amounts: readonly number[]): void {
    const { base, place, value } = this
    if (!base || this.#tools.app.moving) return
    newest.ask(async () => {
      const values = turnedBy(value, amounts)
      const costs = await this.#tools.engine.wiggled(base.judges, place, values)
      return costs && { base, place, values, costs }
    })
  }
}
