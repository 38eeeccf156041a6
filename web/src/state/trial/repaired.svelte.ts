/** What repairs a network, in the lens Test: networks trained at a press, beside one trained as always; what came out is kept. */
import { REMEDIES, type Remedy } from '../../engine/remedies'
import type { Repaired as Network, Repairs, Trial } from '../../engine/workbench'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { SEEDS, type Seeds } from './prepared'
import { Undertaking, type Task } from './undertaking.svelte'

/** As src/litup/experiments/repairs.py has it. */
const TRIAL: Omit<Trial, 'seeds'> = { images: 10_000, epochs: 10, asked: 2000 }
export const { images: IMAGES, epochs: EPOCHS } = TRIAL

/** What is told of every network, as shares. */
export const FIGURES = ['test', 'moved', 'fooled', 'answered', 'right'] as const
export type Figure = (typeof FIGURES)[number]

type Answers = Readonly<Record<Remedy, Float32Array | null>>

export class Repaired {
  seeds = $state<Seeds>(SEEDS[0])
  /** What each remedy's first network says to what is on the pad; null: nobody asked yet. */
  answers = $state.raw<Answers | null>(null)
  readonly training: Undertaking<Repairs>
  readonly #session: Session
  readonly #newest: Newest<Answers>

  constructor(session: Session) {
    this.#session = session
    this.training = new Undertaking(session.trial, () => this.#task())
    this.#newest = new Newest(
      (answers) => (this.answers = answers),
      (thrown) => session.app.report(thrown),
    )
  }

  /** What is known; null before they were started. */
  get found(): Repairs | null {
    return this.training.found
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
    this.training.leave()
    this.seeds = seeds
  }

  /** Keep up with what is on the pad and with the networks that there are. To be called from an effect. */
  listen(): void {
    const image = this.#session.app.drawn?.image
    if (!image || this.count === 0) return
    this.#newest.ask(() => this.#session.engine.answers(image))
  }

  #task(): Task<Repairs> {
    const { seeds } = this
    return { key: String(seeds), ask: (id) => this.#session.engine.repair(id, { ...TRIAL, seeds }) }
  }
}

/** The mean over a remedy's networks; NaN of none. */
export function meanOf(networks: readonly Network[], figure: keyof Network): number {
  return networks.reduce((sum, one) => sum + one[figure], 0) / networks.length
}
