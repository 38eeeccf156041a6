/** Whether hidden neurons found loops and lines: what every one of them tells, and what lights the chosen one. */
import { untrack } from 'svelte'
import { hiddenCount } from '../../engine/columns'
import type { Portrait } from '../../engine/portrait'
import type { Stage } from '../../engine/probe'
import { Problem } from '../../engine/problem'
import type { Network, NeuronRef } from '../../engine/types'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { bestOf, neuronOf, numberOf, type Found } from './told'

/** Synthetic digits that are measured on. */
export const COUNTS = [2000, 10_000] as const
/** Networks with more hidden neurons are measured on the fewer ones, unless the visitor says otherwise. */
const WIDE = 512
export type Count = (typeof COUNTS)[number]

/** Lower loops are there to see at once. */
const FIRST_PART = 1

/** A probe of this network, on so many digits. */
interface Job {
  readonly id: number
  readonly network: Network
  readonly count: Count
}

export class Hope {
  /** Which of COUNTS the visitor chose; null: none. */
  #chosen = $state<Count | null>(null)
  /** Which of PARTS is looked at. */
  part = $state(FIRST_PART)
  stopped = $state(false)
  problem = $state.raw<Problem | null>(null)
  stage = $state<Stage>('draw')
  /** Of all work, what is done. */
  share = $state(0)
  done = $state(false)
  /** The neurons of the network that is measured now have been asked. */
  #fresh = $state(false)
  found = $state.raw<Found>({})
  /** Neuron n, as far as it is known. */
  portrait = $state.raw<{ readonly n: number; readonly of: Portrait | null }>({ n: -1, of: null })
  readonly #session: Session
  readonly #newest: Newest<{ readonly n: number; readonly of: Portrait | null }>
  #job = $state.raw<Job | null>(null)
  #busy = false
  /** The tab is open. */
  #here = false

  constructor(session: Session) {
    this.#session = session
    this.#newest = new Newest(
      (portrait) => (this.portrait = portrait),
      (thrown) => session.app.report(thrown),
    )
  }

  /** The network is learning: what is measured would be of one that is gone. */
  get busy(): boolean {
    return this.#session.learn.learning
  }

  /** What is shown is of a network that is gone. */
  get stale(): boolean {
    return this.busy || !this.#fresh
  }

  /** Of the network that was measured last, or is to be. */
  readonly sizes = $derived.by(() => this.#job?.network.sizes ?? this.#session.app.network?.sizes ?? [])
  readonly count = $derived.by((): Count => {
    if (this.#chosen !== null) return this.#chosen
    return hiddenCount(this.#session.app.network?.sizes ?? []) > WIDE ? COUNTS[0] : COUNTS[1]
  })
  /** There are neurons to ask. */
  readonly hidden = $derived.by(() => this.sizes.length > 2)

  /** The neuron that is looked at: the selected one, or the one that tells the part best. null: nobody knows yet. */
  readonly neuron = $derived.by((): NeuronRef | null => {
    const { selected } = this.#session.app
    if (numberOf(this.sizes, selected) >= 0) return selected
    const { trained } = this.found
    return trained && this.hidden ? neuronOf(this.sizes, bestOf(trained, this.part).n) : null
  })
  readonly number = $derived.by(() => numberOf(this.sizes, this.neuron))

  choose(count: Count): void {
    this.#chosen = count
  }

  /** Look at a neuron, and at a part. */
  look(n: number, part: number): void {
    this.part = part
    this.#session.app.select(neuronOf(this.sizes, n))
  }

  /** Keep up with the network, and with how many digits are wanted. To be called from an effect. */
  measure(): void {
    const { network } = this.#session.app
    const { count } = this
    this.#here = true
    if (this.busy || !network) return
    untrack(() => {
      if (this.#job?.network !== network || this.#job.count !== count) this.#begin(network, count)
      else this.goOn()
    })
  }

  /** Ask for what the chosen neuron looks like, likewise. */
  see(): void {
    const { number: n, found } = this
    if (!found.trained || n < 0) return
    // What lights it in the test set comes last.
    void found.lit
    untrack(() => {
      this.#newest.ask(async () => ({ n, of: await this.#session.engine.portrait(n) }))
    })
  }

  toggle(): void {
    this.stopped = !this.stopped
    if (!this.stopped) this.goOn()
  }

  /** What was found stays. */
  rest(): void {
    this.#here = false
  }

  goOn(): void {
    if (!this.#busy) void this.#run()
  }

  /** Try again, from the start. */
  retry(): void {
    if (this.#job) this.#begin(this.#job.network, this.#job.count)
  }

  /** What was found of a network of the same shape stays to be seen until there is news. */
  #begin(network: Network, count: Count): void {
    const before = this.#job
    if (before?.count !== count || !alike(before.network, network)) {
      this.found = {}
      this.portrait = { n: -1, of: null }
    }
    this.problem = null
    this.done = false
    this.#fresh = false
    this.share = 0
    this.#job = { id: this.#session.trial.newId(), network, count }
    this.goOn()
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
    const probed = await this.#session.engine.probe(job.id, job.count)
    if (job !== this.#job) return true
    if (!probed) return false
    this.found = { ...this.found, ...probed.news }
    if (probed.news.trained) this.#fresh = true
    this.stage = probed.stage
    this.share = probed.share
    this.done = probed.done
    return true
  }
}

/** Whether as many neurons work by the same function: an untrained network is the same then. */
function alike(one: Network, other: Network): boolean {
  return one.activation === other.activation && one.sizes.join() === other.sizes.join()
}
