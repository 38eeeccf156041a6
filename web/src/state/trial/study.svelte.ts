/**
 * What is measured of the network that is shown, over so many images, one call of the engine after the other: begun anew for
 * another network or another count, stopped, gone on with, and at rest while its part of the lens is closed.
 */
import { untrack } from 'svelte'
import { hiddenCount } from '../../engine/columns'
import { Problem } from '../../engine/problem'
import type { Network } from '../../engine/types'
import type { Session } from '../session.svelte'

/** Networks with more hidden neurons are measured on the fewer images, unless the visitor says otherwise. */
const WIDE = 512

/** This network, over so many images. */
interface Job<Count> {
  readonly id: number
  readonly network: Network
  readonly count: Count
}

/** What a call of the engine brings. share: of all work. */
interface Portion {
  readonly share: number
  readonly done: boolean
}

/** What is measured, and how. */
interface Measured<Count, News> {
  /** How many images can be chosen: the fewer, and the more. */
  readonly counts: readonly [Count, Count]
  /** What was found of one network may stay to be seen until there is news of the other. */
  alike(one: Network, other: Network): boolean
  /** stays: what was found so far may stay. */
  begin(stays: boolean): void
  /** Ask the engine, with the number of what is begun. null: there is no network, or another number by then. */
  ask(id: number, count: Count): Promise<News | null>
  take(news: News): void
}

export class Study<Count extends number, News extends Portion> {
  stopped = $state(false)
  problem = $state.raw<Problem | null>(null)
  /** Of all work, what is done. */
  share = $state(0)
  done = $state(false)
  /** What the visitor chose; null: nothing. */
  #chosen = $state.raw<Count | null>(null)
  #job = $state.raw<Job<Count> | null>(null)
  readonly #session: Session
  readonly #measured: Measured<Count, News>
  #busy = false
  /** The tab is open. */
  #here = false

  constructor(session: Session, measured: Measured<Count, News>) {
    this.#session = session
    this.#measured = measured
  }

  /** The network is learning: what is measured would be of one that is gone. */
  get busy(): boolean {
    return this.#session.learn.learning
  }

  /** Of the network that was measured last, or is to be. */
  readonly sizes = $derived.by(() => this.#job?.network.sizes ?? this.#session.app.network?.sizes ?? [])
  readonly count = $derived.by((): Count => {
    if (this.#chosen !== null) return this.#chosen
    const [fewer, more] = this.#measured.counts
    return hiddenCount(this.#session.app.network?.sizes ?? []) > WIDE ? fewer : more
  })

  choose(count: Count): void {
    this.#chosen = count
  }

  /** Keep up with the network, and with how many images are wanted. To be called from an effect. */
  follow(): void {
    const { network } = this.#session.app
    const { count } = this
    this.#here = true
    if (this.busy || !network) return
    untrack(() => {
      if (this.#job?.network !== network || this.#job.count !== count) this.#begin(network, count)
      else this.#goOn()
    })
  }

  toggle(): void {
    this.stopped = !this.stopped
    if (!this.stopped) this.#goOn()
  }

  /** What was found stays. */
  rest(): void {
    this.#here = false
  }

  /** Try again, from the start. */
  retry(): void {
    if (this.#job) this.#begin(this.#job.network, this.#job.count)
  }

  #begin(network: Network, count: Count): void {
    const before = this.#job
    this.#measured.begin(before?.count === count && this.#measured.alike(before.network, network))
    this.problem = null
    this.done = false
    this.share = 0
    this.#job = { id: this.#session.trial.newId(), network, count }
    this.#goOn()
  }

  #goOn(): void {
    if (!this.#busy) void this.#run()
  }

  async #run(): Promise<void> {
    this.#busy = true
    try {
      while (await this.#portion());
    } catch (thrown) {
      this.problem = Problem.from(thrown)
      this.done = true
    }
    this.#busy = false
  }

  /** One call of the engine. false: there is nothing to do. */
  async #portion(): Promise<boolean> {
    const job = this.#job
    if (!job || this.done || this.stopped || this.busy || !this.#here) return false
    const news = await this.#measured.ask(job.id, job.count)
    if (job !== this.#job) return true
    if (!news) return false
    this.#measured.take(news)
    this.share = news.share
    this.done = news.done
    return true
  }
}
