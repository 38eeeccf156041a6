/** What the network draws when it is asked for a digit: all neurons of a layer climb side by side, step by step. */
import { untrack } from 'svelte'
import { correlation, type Alike } from '../../engine/likeness'
import { PIXELS } from '../../engine/pen'
import { Problem } from '../../engine/problem'
import type { Network } from '../../engine/types'
import { sameNetwork } from '../network'
import type { Session } from '../session.svelte'
import { begun, further, nearest, type Climb, type Start } from './climbs'

/** Steps of a climb: as in src/litup/experiments/dream.py. */
export const STEPS = 300
/** Neurons whose pictures are shown at a time. */
export const MOST_SHOWN = 32
/** Steps a second; null: as they come. */
export const PACES = [10, 40, null] as const
export type Pace = (typeof PACES)[number]

const FIRST_ASKED = 5
/** Steps that the engine is asked for at once, at full speed. */
const MOST_STEPS = 20

export class Drawing {
  start = $state<Start>('grey')
  seed = $state(0)
  smooth = $state(0)
  pace = $state<Pace>(PACES[1])
  /** Whose neurons are asked, counted back from the outputs: 0. */
  back = $state(0)
  /** The neuron that is looked at, and the first one of those that are shown. */
  neuron = $state(FIRST_ASKED)
  from = $state(0)
  going = $state(false)
  /** Each neuron's climb so far, `step` steps of it. */
  climbs = $state.raw<readonly Climb[]>([])
  step = $state(0)
  /** What real images of each digit have. */
  alike = $state.raw<Alike | null>(null)
  problem = $state.raw<Problem | null>(null)
  readonly #session: Session
  #id = 0
  #visit = 0
  #frame = 0
  /** What the climbs under way are of, and the network. */
  #of = ''
  #network: Network | null = null

  constructor(session: Session) {
    this.#session = session
    if (session.app.reducedMotion) this.pace = null
  }

  /** The network is learning: what is drawn would be drawn by one that is gone. */
  get busy(): boolean {
    return this.#session.learn.learning
  }

  get sizes(): readonly number[] {
    return this.#session.app.network?.sizes ?? []
  }
  get layer(): number {
    return Math.max(1, this.sizes.length - 1 - this.back)
  }
  get size(): number {
    return this.sizes[this.layer] ?? 0
  }
  get answers(): boolean {
    return this.layer === this.sizes.length - 1
  }
  get done(): boolean {
    return this.step === STEPS
  }

  /** The climb that is looked at. */
  get chosen(): Climb | null {
    return this.climbs[this.neuron - this.from] ?? null
  }

  /** How alike a climb's image is to the mean image of its digit; NaN where that is not known, or it is none's. */
  likeness(climb: Climb): number {
    const mean = this.answers ? this.alike?.means[climb.neuron] : undefined
    return mean ? correlation(climb.x, mean) : NaN
  }

  ask(back: number): void {
    this.back = back
    this.neuron = back === 0 ? FIRST_ASKED : 0
    this.from = 0
  }

  /** Show other neurons of a wide layer. */
  turn(from: number): void {
    this.from = nearest(from, this.size, MOST_SHOWN)
    this.neuron = this.from
  }

  /** Follow network, start, smoothness and neurons: others climb anew. To be called from an effect. */
  follow(): void {
    const { network, drawn } = this.#session.app
    const { start, seed, smooth, layer, from, size, busy } = this
    const own = start === 'own' ? drawn?.image : null
    const of = JSON.stringify([start, start === 'noise' ? seed : 0, smooth, layer, from, size, own && Array.from(own)])
    if (this.#session.linked.changing) return
    untrack(() => {
      if (this.back > this.sizes.length - 2 || this.neuron >= size) this.ask(0)
      else if (busy || !network || own === undefined) {
        // What is drawn afterwards is drawn anew.
        this.#of = ''
        this.rest()
      } else {
        const other = !sameNetwork(network, this.#network)
        if (other || of !== this.#of) void this.again()
        // Another network may be judged by another test set.
        if (other) void this.compare()
        this.#of = of
        this.#network = network
      }
    })
  }

  /** From the first step. */
  async again(): Promise<void> {
    this.rest()
    this.#id = this.#session.trial.newId()
    const visit = this.#visit
    await this.#try(async () => {
      const x = await this.#begin()
      if (visit !== this.#visit) return
      const count = Math.min(MOST_SHOWN, this.size - this.from)
      this.step = 0
      this.climbs = Array.from({ length: count }, (_, i) => begun(this.from + i, x))
      await this.#advance(0)
      if (visit === this.#visit) this.play()
    })
  }

  play(): void {
    if (this.going || this.busy) return
    if (this.done) void this.again()
    else {
      this.going = true
      void this.#try(() => this.#run(++this.#visit))
    }
  }

  /** What is drawn so far stays. */
  rest(): void {
    this.going = false
    this.#visit++
    cancelAnimationFrame(this.#frame)
  }

  toggle(): void {
    if (this.going) this.rest()
    else this.play()
  }

  /** One step of all. */
  async advance(): Promise<void> {
    this.rest()
    if (!this.done && !this.busy) await this.#try(() => this.#advance(1))
  }

  /** Ask what real digits have, once for a network; likewise after what failed. */
  async compare(): Promise<void> {
    await this.#try(async () => {
      this.alike = await this.#session.engine.alike()
    })
  }

  async #run(visit: number): Promise<void> {
    let [last, due] = [performance.now(), 0]
    while (visit === this.#visit && !this.done) {
      const now = await this.#nextFrame()
      due += this.pace === null ? MOST_STEPS : (this.pace * Math.min(now - last, 250)) / 1000
      last = now
      if (visit === this.#visit && due >= 1) await this.#advance(Math.floor(due))
      due = this.pace === null ? 0 : due % 1
    }
    if (visit === this.#visit) this.going = false
  }

  #nextFrame(): Promise<number> {
    return new Promise((resolve) => {
      this.#frame = requestAnimationFrame(resolve)
    })
  }

  async #advance(most: number): Promise<void> {
    const { layer, step, smooth, climbs } = this
    const visit = this.#visit
    const climbers = climbs.map(({ neuron, x }) => ({ neuron: { layer, index: neuron }, x }))
    const way = { steps: STEPS, smooth }
    const found = await this.#session.engine.dreamt(this.#id, climbers, way, step, most)
    // What was begun anew meanwhile is another climb; what was stopped stays as it was then.
    if (climbs !== this.climbs || visit !== this.#visit) return
    if (!found?.[0]) {
      // The engine had another network than the page by then.
      await this.again()
      return
    }
    this.climbs = climbs.map((climb, i) => further(climb, found[i]!))
    this.step = step + found[0].activation.length - 1
  }

  async #begin(): Promise<Float64Array> {
    if (this.start === 'grey') return new Float64Array(PIXELS).fill(0.5)
    const own = this.#session.app.drawn?.image ?? new Uint8Array(PIXELS)
    const bytes = this.start === 'own' ? own : await this.#session.engine.noise(this.seed)
    return Float64Array.from(bytes, (byte) => byte / 255)
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      this.problem = null
    } catch (thrown) {
      this.rest()
      this.problem = Problem.from(thrown)
    }
  }
}
