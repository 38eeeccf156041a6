/**
 * Attempts measured over the test set, one after the other and portion by portion: what was measured is kept as long as
 * the network is the same; what is asked for anew takes the place of what was under way.
 */
import { untrack } from 'svelte'
import { Problem } from '../../engine/problem'
import type { DataName } from '../../engine/protocol'
import { NONE, type Attempt, type Right } from '../../engine/trials'
import type { Network } from '../../engine/types'
import { sameNetwork } from '../network'
import type { Session } from '../session.svelte'
import { keyOf, NOTHING, NOWHERE, withTried } from './rights'

/** How many of the first test images are taken. */
export const COUNTS = [1000, 10_000] as const
export type Count = (typeof COUNTS)[number]

/** What is to be measured, the most urgent first; `urgent` of them even when the rest is stopped. */
export interface Wanted {
  readonly attempts: readonly Attempt[]
  readonly urgent: number
}

interface Job {
  readonly id: number
  readonly network: Network
  readonly count: Count
}

/** Attempts that one call of the engine is given, at most. */
const MOST = 16

export class Measures {
  count = $state<Count>(COUNTS[0])
  /** Whose test set it is. */
  data = $state.raw<DataName | null>(null)
  problem = $state.raw<Problem | null>(null)
  stopped = $state(false)
  /** Of the attempt under way, the share of images that are through. */
  share = $state(0)
  /** How many images it has of those that are wanted. */
  images = $state(0)
  /** The network that is measured. */
  network = $state.raw<Network | null>(null)
  #found = $state.raw(NOTHING)
  readonly #session: Session
  readonly #wants: () => Wanted
  #job: Job | null = null
  #since = NOWHERE
  #busy = false

  /** wants: asked before every portion. */
  constructor(session: Session, wants: () => Wanted) {
    this.#session = session
    this.#wants = wants
  }

  /** What is known of all that is wanted. */
  get progress(): { readonly done: number; readonly total: number; readonly share: number } {
    const { attempts } = this.#wants()
    const done = attempts.filter((attempt) => this.right(attempt) !== null).length
    return { done, total: attempts.length, share: (done + (done < attempts.length ? this.share : 0)) / attempts.length }
  }

  /** How an attempt went, over as many images as are taken now; null: that is not measured yet. */
  right(attempt: Attempt): Right | null {
    return this.#found.get(keyOf(this.count, attempt)) ?? null
  }

  /** The share of images that are read right; NaN: that is not measured yet. */
  accuracy(attempt: Attempt): number {
    const right = this.right(attempt)
    return right ? right.correct / right.images : NaN
  }

  /** Keep up with the network, and rest while it learns or makes way. To be called from an effect. */
  follow(): void {
    const { app, learn, linked } = this.#session
    const { network } = app
    void this.count
    if (learn.learning || linked.changing || !network) {
      this.rest()
      return
    }
    untrack(() => {
      this.#begin(network)
    })
  }

  /** Something else is wanted, or what was stopped. */
  goOn(): void {
    if (!this.#busy) void this.#run()
  }

  /** Forget what is under way; what was measured is kept. */
  rest(): void {
    this.#job = null
    this.share = 0
  }

  toggle(): void {
    this.stopped = !this.stopped
    if (!this.stopped) this.goOn()
  }

  /** Measure this network, over so many images. */
  #begin(network: Network): void {
    if (!sameNetwork(network, this.network)) this.#found = NOTHING
    this.network = network
    this.problem = null
    this.#job = { id: this.#session.trial.newId(), network, count: this.count }
    this.#since = NOWHERE
    this.goOn()
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
    const next = job ? this.#next() : []
    const [first] = next
    if (!job || !first) return false
    const since = keyOf(job.count, first) === this.#since.key ? this.#since.right : NONE
    const tried = await this.#session.engine.tried(job.id, job.count, next, since)
    if (job !== this.#job) return true
    if (!tried) {
      this.rest()
      return false
    }
    const { rights, since: left } = withTried(this.#found, job.count, next, tried)
    this.#found = rights
    this.#since = left
    this.share = left.right.images / tried.images
    this.data = tried.data
    this.images = tried.images
    return true
  }

  #next(): Attempt[] {
    const { attempts, urgent } = this.#wants()
    const some = this.stopped ? attempts.slice(0, urgent) : attempts
    return some.filter((attempt) => this.right(attempt) === null).slice(0, MOST)
  }
}
