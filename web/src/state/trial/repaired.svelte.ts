/** What repairs a network, in the lens Test: networks trained at a press, beside one trained as always; what came out is kept. */
import { fingerprintOf } from '../../engine/fingerprint'
import { networkOf } from '../../engine/parameters'
import { REMEDIES, shapeOf, type Remedy } from '../../engine/remedies'
import type { Network } from '../../engine/types'
import type { Repaired as Measured, Repairs, Trial } from '../../engine/workbench'
import { adopt } from '../adopt'
import type { Changed } from '../app.svelte'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import type { Seeds } from './tried'
import { Undertaking, type Task } from './undertaking.svelte'

/** As src/litup/experiments/repairs.py has it. */
const TRIAL: Omit<Trial, 'seeds'> = { images: 10_000, epochs: 10, asked: 2000 }
export const { images: IMAGES, epochs: EPOCHS } = TRIAL

type Answers = Readonly<Record<Remedy, Float32Array | null>>

export class Repaired {
  /** What each remedy's first network says to what is on the pad; null: nobody asked yet. */
  answers = $state.raw<Answers | null>(null)
  readonly training: Undertaking<Repairs>
  /** The remedy's network that was shown last. */
  #exhibit = $state.raw<{ readonly remedy: Remedy; readonly network: Network } | null>(null)
  /** What was shown before it. */
  #before: { readonly network: Network; readonly changed: Changed } | null = null
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

  get seeds(): Seeds {
    return this.#session.trial.tried.repaired
  }

  /** What is known; null before they were started. */
  get found(): Repairs | null {
    return this.training.found
  }

  /** Which is shown: a remedy's first network, or the one before. */
  readonly shown = $derived.by((): Remedy | 'before' => {
    const { network } = this.#session.app
    return network && network === this.#exhibit?.network ? this.#exhibit.remedy : 'before'
  })

  /** Remedies whose first network can be shown. */
  get there(): readonly Remedy[] {
    const { found } = this
    return REMEDIES.filter((remedy) => found && found.found[remedy].length > 0)
  }

  /** Seeds with which a network of every remedy is trained by now. */
  get rounds(): number {
    const { found } = this
    return found ? Math.min(...REMEDIES.map((remedy) => found.found[remedy].length)) : 0
  }

  /** A remedy's networks that can be set beside the others': of seeds that all have; at first the one that is there. */
  networksOf(remedy: Remedy): readonly Measured[] {
    return this.found?.found[remedy].slice(0, Math.max(1, this.rounds)) ?? []
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
    this.#session.trial.choose({ repaired: seeds })
  }

  /** Show a remedy's first network in place of the page's, or the one before it again. */
  async show(which: Remedy | 'before'): Promise<void> {
    const { app, learn } = this.#session
    try {
      if (learn.going) await learn.pause()
      if (which === 'before') await this.#goBack()
      else await this.#exhibited(which)
    } catch (thrown) {
      app.report(thrown)
    }
  }

  /** Keep up with what is on the pad and with the networks that there are. To be called from an effect. */
  listen(): void {
    const image = this.#session.app.drawn?.image
    if (!image || this.count === 0) return
    this.#newest.ask(() => this.#session.engine.answers(image))
  }

  async #goBack(): Promise<void> {
    const { app, engine } = this.#session
    if (this.#before && this.shown !== 'before') await adopt(app, engine, this.#before.network, this.#before.changed)
  }

  async #exhibited(remedy: Remedy): Promise<void> {
    const { app, engine } = this.#session
    const { found } = this
    const parameters = await engine.remedied(remedy)
    const first = found?.found[remedy][0]
    if (!parameters || !first || !app.network) return
    if (this.shown === 'before') this.#before = { network: app.network, changed: app.changed }
    const fingerprint = fingerprintOf(Float32Array.from(parameters))
    const about = { testAccuracy: first.test, fingerprint, data: found.data }
    const network = networkOf(parameters, shapeOf(remedy), about)
    this.#exhibit = { remedy, network }
    await adopt(app, engine, network, { hand: 0, taught: 'remedy' })
  }

  #task(): Task<Repairs> {
    const { seeds } = this
    return { key: String(seeds), ask: (id) => this.#session.engine.repair(id, { ...TRIAL, seeds }) }
  }
}
