/**
 * Costs of a network with parameters turned, one after the other and portion by portion: what is asked for anew takes
 * the place of what was under way, and what was measured is kept as long as network and images are the same.
 */
import { Problem } from '../../engine/problem'
import type { Network } from '../../engine/types'
import {
  NOTHING,
  type Judges,
  type Portion,
  type Slanted,
  type Slanting,
  type Turn,
  type Wiggling,
} from '../../engine/wiggle'
import { keyOf, NONE, withPortions, type Costs } from './costs'
import { duller } from './sensitivity'
import { strongest } from './wishes'

/** A network that is wiggled, and the images that it is judged by. */
export interface Base extends Slanted {
  readonly network: Network
  readonly judges: Judges
  readonly images: number
}

/** What is known so far. */
export interface Measured {
  readonly base: Base
  /** The steepest parameter and a duller one, as they were at first: while the network learns they stay. */
  readonly auto: readonly [number, number]
  readonly costs: Costs
}

/** What is to be measured, the most urgent first; `urgent` of them even when the rest is stopped. */
export interface Wanted {
  readonly turns: readonly Turn[]
  readonly urgent: number
}

interface Job {
  readonly id: number
  readonly network: Network
  readonly judges: Judges
  readonly about: string
  base: Base | null
}

export class Measures {
  measured = $state.raw<Measured | null>(null)
  /** Slopes on their way. */
  slanting = $state.raw<Slanting | null>(null)
  problem = $state.raw<Problem | null>(null)
  stopped = $state(false)
  /** What was asked for last, once nothing of it is left to be measured: how many costs, and milliseconds. */
  took = $state.raw<{ readonly costs: number; readonly time: number } | null>(null)
  /** Of the turn under way, the share of images that are through. */
  share = $state(0)
  readonly #engine: Wiggling
  readonly #wants: (measured: Measured) => Wanted
  #job: Job | null = null
  #since: { readonly key: string; readonly portion: Portion } = { key: '', portion: NOTHING }
  #about = ''
  #began = 0
  #count = 0
  #ids = 0
  #busy = false

  /** wants: asked before every portion. */
  constructor(engine: Wiggling, wants: (measured: Measured) => Wanted) {
    this.#engine = engine
    this.#wants = wants
  }

  /** Measure with this network and these images. about: what stays the same while the network learns. */
  begin(network: Network, judges: Judges, about: string): void {
    this.#job = { id: ++this.#ids, network, judges, about, base: null }
    this.problem = null
    this.stopped = false
    this.goOn()
  }

  /** Something else is wanted, or what was stopped. */
  goOn(): void {
    this.#began = performance.now()
    this.#count = 0
    this.took = null
    if (!this.#busy) void this.#run()
  }

  /** Forget what is under way. */
  rest(): void {
    this.#job = null
    this.slanting = null
  }

  async #run(): Promise<void> {
    this.#busy = true
    try {
      while (await this.#portion());
    } catch (thrown) {
      this.problem = Problem.from(thrown)
      this.rest()
    }
    this.#busy = false
  }

  /** One call of the engine. false: there is nothing to do. */
  async #portion(): Promise<boolean> {
    const job = this.#job
    if (!job) return false
    if (job.base) return this.#measure(job, job.base)
    const slanting = await this.#engine.slanted(job.id, job.judges)
    if (job !== this.#job) return true
    if (!slanting) return false
    this.slanting = slanting.slanted ? null : slanting
    if (!slanting.slanted) return !this.stopped
    const { network, judges } = job
    job.base = { ...slanting.slanted, network, judges, images: slanting.images }
    return true
  }

  async #measure(job: Job, base: Base): Promise<boolean> {
    const before = this.#of(job, base)
    const next = this.#next(before)
    const since = next[0] && keyOf(next[0]) === this.#since.key ? this.#since.portion : NOTHING
    const portions = next.length > 0 ? await this.#engine.wiggled(job.id, next, since) : []
    if (job !== this.#job) return true
    if (!portions) return false
    this.measured = this.#with(before, next, portions)
    const left = this.#next(this.measured).length > 0
    if (!left && this.#count > 0) this.took = { costs: this.#count, time: performance.now() - this.#began }
    return left
  }

  /** Costs of another network do not count. */
  #of(job: Job, base: Base): Measured {
    const { measured } = this
    if (measured?.base === base) return measured
    this.#since = { key: '', portion: NOTHING }
    const auto = measured && this.#about === job.about ? measured.auto : automatic(base)
    this.#about = job.about
    return { base, auto, costs: NONE }
  }

  #next(measured: Measured): Turn[] {
    const { turns, urgent } = this.#wants(measured)
    const some = this.stopped ? turns.slice(0, urgent) : turns
    return some.filter((turn) => !measured.costs.has(keyOf(turn)))
  }

  #with(before: Measured, turns: readonly Turn[], portions: readonly Portion[]): Measured {
    const { images } = before.base
    const portion = portions.at(-1)
    const broken = portion !== undefined && portion.images < images
    this.share = broken ? portion.images / images : 0
    if (broken) this.#since = { key: keyOf(turns[portions.length - 1]!), portion }
    this.#count += portions.length - (broken ? 1 : 0)
    return { ...before, costs: withPortions(before.costs, turns, portions, images) }
  }
}

function automatic({ gradient }: Base): [number, number] {
  const steepest = strongest(gradient)
  return [steepest, duller(gradient, steepest)]
}
