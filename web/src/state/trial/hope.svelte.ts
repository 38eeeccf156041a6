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
  /** What is shown: the engine's number of the measurement, and the step its network was at. */
  measured = $state.raw<Pick<Probed, 'step'> & { readonly id: number }>({ id: 0, step: null })
  /** Neuron n, as far as it is known. */
  portrait = $state.raw<{ readonly n: number; readonly of: Portrait | null }>({ n: -1, of: null })
  readonly study: Study<Count, Probed>
  readonly #session: Session
  readonly #newest: Newest<{ readonly n: number; readonly of: Portrait | null }>
  /** While a network learns all that is shown is of one moment: news wait until they are complete. */
  #gathers = false
  #gathered: Found = {}

  constructor(session: Session) {
    this.#session = session
    this.study = new Study<Count, Probed>(session, {
      counts: COUNTS,
      follows: true,
      alike,
      begin: (stays) => {
        this.#begin(stays)
      },
      ask: (id, count) => session.engine.probe(id, count),
      take: (probed, id) => {
        this.#take(probed, id)
      },
    })
    this.#newest = new Newest(
      (portrait) => (this.portrait = portrait),
      (thrown) => session.app.report(thrown),
    )
  }

  /** What is shown is of a network that is gone. */
  get stale(): boolean {
    return !this.#fresh
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
    const { id } = this.measured
    if (!found.trained || n < 0) return
    // What lights it in the test set comes last.
    void found.lit
    untrack(() => {
      this.#newest.ask(async () => ({ n, of: await this.#session.engine.portrait(id, n) }))
    })
  }

  /** What is shown is all there, of an earlier moment of the run that goes on. */
  get #earlier(): boolean {
    const { learning, moment } = this.#session.learn
    const { step } = this.measured
    return learning && this.found.lit !== undefined && step !== null && step <= (moment?.step ?? 0)
  }

  #begin(stays: boolean): void {
    if (!stays) {
      this.found = {}
      this.portrait = { n: -1, of: null }
    }
    this.#gathers = stays && this.#fresh && this.#earlier
    this.#gathered = {}
    this.#fresh = this.#gathers
  }

  #take({ step, stage, news, done }: Probed, id: number): void {
    this.stage = stage
    this.#gathered = { ...this.#gathered, ...news }
    if (this.#gathers && !done) return
    this.found = { ...this.found, ...this.#gathered }
    if (!this.#gathered.trained) return
    this.measured = { id, step }
    this.#fresh = true
  }
}

/** Whether as many neurons work by the same function: an untrained network is the same then. */
function alike(one: Network, other: Network): boolean {
  return one.activation === other.activation && one.sizes.join() === other.sizes.join()
}
