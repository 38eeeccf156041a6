/** A digit that is moved, and the test set moved alike: what the network still reads right. */
import type { Movement, Way } from '../../engine/transforms'
import type { Attempt } from '../../engine/trials'
import type { Trace } from '../../engine/types'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { Measures, type Wanted } from './measures.svelte'
import { nearest, REACHES } from './reaches'
import { distinct } from './rights'

export { REACHES } from './reaches'

/** Where curves are measured: the amounts of src/litup/experiments/transform.py. */
const SHIFTS = Array.from({ length: 17 }, (_, i) => i - 8)
export const AMOUNTS: Readonly<Record<Way, readonly number[]>> = {
  across: SHIFTS,
  down: SHIFTS,
  scale: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6],
  rotate: Array.from({ length: 13 }, (_, i) => 15 * i - 90),
  thicken: [-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3],
}

export class Moved {
  /** The digit as the network gets it, and what it makes of it. */
  now = $state.raw<Trace | null>(null)
  readonly measures: Measures
  readonly #session: Session
  readonly #newest: Newest<Trace>

  constructor(session: Session) {
    this.#session = session
    this.measures = new Measures(session, () => this.#wants())
    this.#newest = new Newest<Trace>(
      (trace) => (this.now = trace),
      (thrown) => session.app.report(thrown),
    )
  }

  get movement(): Movement {
    return this.#session.trial.tried.moved
  }

  get still(): boolean {
    return this.movement.amount === REACHES[this.movement.way].still
  }

  move(way: Way, amount: number): void {
    this.#session.trial.choose({ moved: { way, amount: nearest(REACHES[way], amount) } })
    this.measures.goOn()
  }

  /** Read the pad's digit, moved. To be called from an effect: it follows digit, network and movement. */
  read(): void {
    const { drawn, network } = this.#session.app
    const { movement } = this
    if (drawn && network) this.#newest.ask(() => this.#session.engine.attempted(drawn.image, { movement }))
  }

  /** Share of the test set that is read right, moved like this. */
  accuracy(amount: number): number {
    return this.measures.accuracy(attemptOf(this.movement.way, amount))
  }

  /** The visitor's own amount, none, and the curve from there outwards. */
  #wants(): Wanted {
    const { way, amount } = this.movement
    const { still } = REACHES[way]
    const outwards = [...AMOUNTS[way]].sort((one, other) => Math.abs(one - still) - Math.abs(other - still))
    const amounts = distinct([amount, still, ...outwards])
    return { attempts: amounts.map((one) => attemptOf(way, one)), urgent: 2 }
  }
}

/** What leaves a digit as it is is the same whatever way: measured once. */
function attemptOf(way: Way, amount: number): Attempt {
  return amount === REACHES[way].still ? {} : { movement: { way, amount } }
}
