/**
 * What is measured of the network that is shown, over so many images, one call of the engine after the other: begun anew for
 * another network or another count, stopped, gone on with, and at rest while its part of the lens is closed.
 */
import { untrack } from 'svelte'
import { hiddenCount } from '../../engine/columns'
import { Problem } from '../../engine/problem'
import type { Network } from '../../engine/types'
import { sameNetwork } from '../network'
import type { Session } from '../session.svelte'

/** Networks with more hidden neurons are measured on the fewer images, unless the visitor says otherwise. */
const WIDE = 512

/** Milliseconds without measuring after each call of the engine, while a network learns at full speed. */
const REST = 300

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
  /** As the network learns it is measured again and again, as it is by then; otherwise once it has learned. */
  readonly follows: boolean
  /** What was found of one network may stay to be seen until there is news of the other. */
  alike(one: Network, other: Network): boolean
  /** stays: what was found so far may stay. */
  begin(stays: boolean): void
  /** Ask the engine, with the number of what is begun. null: there is no network, or another number by then. */
  ask(id: number, count: Count): Promise<News | null>
  take(news: News, id: number): void
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

  /** The network is learning: it is measured once it has. */
  get busy(): boolean {
    return !this.#measured.follows && this.#session.learn.learning
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
    const { app, learn, linked } = this.#session
    const { network } = app
    const { count } = this
    const { learning } = learn
    this.#here = true
    if (this.busy || linked.changing || !network) return
    untrack(() => {
      if (this.#serves(network, count, learning)) this.#goOn()
      else this.#begin(network, count)
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

  /** What was begun is of this network; or, while it learns, what is under way is to be finished first. */
  #serves(network: Network, count: Count, learning: boolean): boolean {
    const job = this.#job
    if (job?.count !== count) return false
    const open = !this.done || this.problem !== null
    return (learning && open && this.#measured.alike(job.network, network)) || sameNetwork(job.network, network)
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
    this.#measured.take(news, job.id)
    this.share = news.share
    this.done = news.done
    if (this.#session.app.moving) await new Promise((resolve) => setTimeout(resolve, REST))
    return true
  }
}
