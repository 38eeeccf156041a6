/** Whether hidden neurons found loops and lines: what every one of them tells, and what lights the chosen one. */
import { untrack } from 'svelte'
import type { Portrait } from '../../engine/portrait'
import type { Stage } from '../../engine/probe'
import type { Probed } from '../../engine/probes'
import type { Network, NeuronRef } from '../../engine/types'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { Study } from './study.svelte'
import { bestOf, neuronOf, numberOf, type Found } from './told'

/** Synthetic digits that are measured on. */
export const COUNTS = [2000, 10_000] as const
export type Count = (typeof COUNTS)[number]

/** Lower loops are there to see at once. */
const FIRST_PART = 1

export class Hope {
  /** Which of PARTS is looked at. */
  part = $state(FIRST_PART)
  stage = $state<Stage>('draw')
  /** The neurons of the network that is measured now have been asked. */
  #fresh = $state(false)
  found = $state.raw<Found>({})
  /** Neuron n, as far as it is known. */
  portrait = $state.raw<{ readonly n: number; readonly of: Portrait | null }>({ n: -1, of: null })
  readonly study: Study<Count, Probed>
  readonly #session: Session
  readonly #newest: Newest<{ readonly n: number; readonly of: Portrait | null }>

  constructor(session: Session) {
    this.#session = session
    this.study = new Study<Count, Probed>(session, {
      counts: COUNTS,
      alike,
      begin: (stays) => {
        this.#begin(stays)
      },
      ask: (id, count) => session.engine.probe(id, count),
      take: (probed) => {
        this.#take(probed)
      },
    })
    this.#newest = new Newest(
      (portrait) => (this.portrait = portrait),
      (thrown) => session.app.report(thrown),
    )
  }

  /** What is shown is of a network that is gone. */
  get stale(): boolean {
    return this.study.busy || !this.#fresh
  }

  get sizes(): readonly number[] {
    return this.study.sizes
  }

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

  /** Look at a neuron, and at a part. */
  look(n: number, part: number): void {
    this.part = part
    this.#session.app.select(neuronOf(this.sizes, n))
  }

  /** Ask for what the chosen neuron looks like. To be called from an effect. */
  see(): void {
    const { number: n, found } = this
    if (!found.trained || n < 0) return
    // What lights it in the test set comes last.
    void found.lit
    untrack(() => {
      this.#newest.ask(async () => ({ n, of: await this.#session.engine.portrait(n) }))
    })
  }

  #begin(stays: boolean): void {
    if (!stays) {
      this.found = {}
      this.portrait = { n: -1, of: null }
    }
    this.#fresh = false
  }

  #take({ stage, news }: Probed): void {
    this.found = { ...this.found, ...news }
    if (news.trained) this.#fresh = true
    this.stage = stage
  }
}

/** Whether as many neurons work by the same function: an untrained network is the same then. */
function alike(one: Network, other: Network): boolean {
  return one.activation === other.activation && one.sizes.join() === other.sizes.join()
}
