/** Several images of a digit: how far apart they are as pixels, in every layer and as an answer, and what is nearest. */
import { untrack } from 'svelte'
import { hiddenCount } from '../../engine/columns'
import type { Crowd } from '../../engine/gatherings'
import { Problem } from '../../engine/problem'
import type { Beside, Seen, Space } from '../../engine/threes'
import type { Network } from '../../engine/types'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'

/** First images of the test set that are measured. */
export const COUNTS = [1000, 3000] as const
export type Count = (typeof COUNTS)[number]
/** Networks with more hidden neurons are measured on the fewer ones, unless the visitor says otherwise. */
const WIDE = 512

/** An image's number in the test set; null: what is on the pad. */
type Key = number | null

interface Job {
  readonly id: number
  readonly network: Network
  readonly count: Count
}

export class Threes {
  digit = $state(3)
  stopped = $state(false)
  problem = $state.raw<Problem | null>(null)
  /** Of all work, what is done. */
  share = $state(0)
  done = $state(false)
  /** Which images are measured; null before they are read. */
  crowd = $state.raw<Crowd | null>(null)
  /** Pixels, every layer, the answer, as far as they are measured. */
  spaces = $state.raw<readonly Space[]>([])
  beside = $state.raw<Beside | null>(null)
  /** The image pressed last, and the one before. undefined: none. */
  #pressed = $state.raw<readonly Key[]>([])
  #chosen = $state<Count | null>(null)
  #job = $state.raw<Job | null>(null)
  /** The job whose images are read. */
  #read = 0
  readonly #session: Session
  readonly #newest: Newest<Beside | null>
  #busy = false
  /** The tab is open. */
  #here = false

  constructor(session: Session) {
    this.#session = session
    this.#newest = new Newest(
      (beside) => (this.beside = beside ?? this.beside),
      (thrown) => session.app.report(thrown),
    )
  }

  /** The network is learning: what is measured would be of one that is gone. */
  get busy(): boolean {
    return this.#session.learn.learning
  }

  readonly sizes = $derived.by(() => this.#job?.network.sizes ?? this.#session.app.network?.sizes ?? [])
  readonly count = $derived.by((): Count => {
    if (this.#chosen !== null) return this.#chosen
    return hiddenCount(this.#session.app.network?.sizes ?? []) > WIDE ? COUNTS[0] : COUNTS[1]
  })

  /** What is on the pad; null: nothing. */
  readonly own = $derived.by(() => {
    const image = this.#session.app.drawn?.image
    return image?.some((byte) => byte > 0) ? image : null
  })

  /** Which two of beside.seen are compared: the one that is looked at, and another. */
  readonly pair = $derived.by((): readonly [number, number] | null => {
    const seen = this.beside?.seen ?? []
    if (seen.length < 2) return null
    const known = this.#pressed.map((key) => seen.findIndex(({ index }) => index === key)).filter((i) => i >= 0)
    const one = known[0] ?? 0
    return [one, known.find((i) => i !== one) ?? (one === 0 ? 1 : 0)]
  })

  choose(count: Count): void {
    this.#chosen = count
  }

  /** Look at an image, and compare it with the one that was looked at before. */
  press({ index }: Seen): void {
    const before = this.pair?.map((i) => this.beside!.seen[i]!.index) ?? []
    this.#pressed = [index, ...before.filter((key) => key !== index)]
  }

  /** Keep up with the network, and with how many images are wanted. To be called from an effect. */
  measure(): void {
    const { network } = this.#session.app
    const { count } = this
    this.#here = true
    if (this.busy || !network) return
    untrack(() => {
      if (this.#job?.network !== network || this.#job.count !== count) this.#begin(network, count)
      else this.#goOn()
    })
  }

  /** Ask for the images of the digit, likewise. */
  see(): void {
    const { crowd, digit, own } = this
    if (crowd) this.#newest.ask(() => this.#session.engine.beside(digit, own))
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

  /** What was found of a network of the same shape stays to be seen until there is news. */
  #begin(network: Network, count: Count): void {
    const before = this.#job
    if (before?.count !== count || before.network.sizes.join() !== network.sizes.join()) {
      this.crowd = this.beside = null
    }
    this.spaces = []
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
    const found = await this.#session.engine.gather(job.id, job.count)
    if (job !== this.#job) return true
    if (!found) return false
    if (found.crowd && this.#read !== job.id) {
      this.#read = job.id
      this.crowd = found.crowd
    }
    if (found.spaces.length > this.spaces.length) this.spaces = found.spaces
    this.share = found.share
    this.done = found.done
    return true
  }
}
