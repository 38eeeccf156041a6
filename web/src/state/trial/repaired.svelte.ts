/** What repairs a network, in the lens Test: networks trained at a press, beside one trained as always; what came out is kept. */
import { REMEDIES, type Remedy } from '../../engine/remedies'
import type { Repaired as Network, Repairs, Trial } from '../../engine/workbench'
import { Problem } from '../../engine/problem'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { SEEDS, type Seeds } from './prepared'

/** As src/litup/experiments/repairs.py has it. */
const TRIAL: Omit<Trial, 'seeds'> = { images: 10_000, epochs: 10, asked: 2000 }
export const { images: IMAGES, epochs: EPOCHS } = TRIAL

/** What is told of every network, as shares. */
export const FIGURES = ['test', 'moved', 'fooled', 'answered', 'right'] as const
export type Figure = (typeof FIGURES)[number]

type Answers = Readonly<Record<Remedy, Float32Array | null>>

export class Repaired {
  seeds = $state<Seeds>(SEEDS[0])
  problem = $state.raw<Problem | null>(null)
  going = $state(false)
  /** What each remedy's first network says to what is on the pad; null: nobody asked yet. */
  answers = $state.raw<Answers | null>(null)
  /** By how many seeds. */
  #found = $state.raw<Readonly<Partial<Record<Seeds, Repairs>>>>({})
  readonly #session: Session
  readonly #newest: Newest<Answers>
  /** Counts starts and stops: only the newest start's loop goes on. */
  #starts = 0
  /** The engine's number for the repairs that it holds, and how many seeds they have. */
  #held = { id: 0, seeds: 0 }

  constructor(session: Session) {
    this.#session = session
    this.#newest = new Newest(
      (answers) => (this.answers = answers),
      (thrown) => session.app.report(thrown),
    )
  }

  /** What is known; null before they were started. */
  get found(): Repairs | null {
    return this.#found[this.seeds] ?? null
  }

  /** How many networks are there. */
  get count(): number {
    const { found } = this
    return found ? REMEDIES.reduce((sum, remedy) => sum + found.found[remedy].length, 0) : 0
  }

  /** How many there will be. */
  get total(): number {
    return REMEDIES.length * this.seeds
  }

  choose(seeds: Seeds): void {
    this.rest()
    this.problem = null
    this.seeds = seeds
  }

  /** Go on, from the start where other repairs came between, or stop. */
  toggle(): void {
    if (this.going) this.rest()
    else if (!this.found?.done) void this.#run(this.seeds)
  }

  /** What is there stays. */
  rest(): void {
    this.going = false
    this.#starts++
  }

  /** Keep up with what is on the pad and with the networks that there are. To be called from an effect. */
  listen(): void {
    const image = this.#session.app.drawn?.image
    if (!image || this.count === 0) return
    this.#newest.ask(() => this.#session.engine.answers(image))
  }

  async #run(seeds: Seeds): Promise<void> {
    const own = ++this.#starts
    this.going = true
    this.problem = null
    if (this.#held.seeds !== seeds) this.#held = { id: this.#session.trial.newId(), seeds }
    const { id } = this.#held
    try {
      while (this.#starts === own) {
        const found = await this.#session.engine.repair(id, { ...TRIAL, seeds })
        if (found) this.#found = { ...this.#found, [seeds]: found }
        if (!found || found.done) break
      }
    } catch (thrown) {
      this.problem = Problem.from(thrown)
      this.#held = { id: 0, seeds: 0 }
    }
    if (this.#starts === own) this.rest()
  }
}

/** The mean over a remedy's networks; NaN of none. */
export function meanOf(networks: readonly Network[], figure: keyof Network): number {
  return networks.reduce((sum, one) => sum + one[figure], 0) / networks.length
}
