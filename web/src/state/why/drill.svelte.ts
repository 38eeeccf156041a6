/** A copy of the network, or an untrained one, that sees one digit alone: how it goes, step by step, and the ways out of it. */
import type { Batching } from '../../engine/batches'
import type { Drilled } from '../../engine/drill'
import type { RunConfig } from '../../engine/protocol'
import type { Network } from '../../engine/types'
import type { Session } from '../session.svelte'
import { MOST_TURNED, replaceBy } from './replace'

/** Steps that a press takes. */
export const STEPS = 3000

/** Where it starts: as the network that is shown, or untrained. */
export const FROM = ['shown', 'fresh'] as const
export type From = (typeof FROM)[number]

export interface Point {
  readonly step: number
  /** Mean of C over the digit's training images. */
  readonly cost: number
  /** Of the test set: the share that is read as the digit, and the share that is read right. */
  readonly read: number
  readonly right: number
}

export class DrillState {
  digit = $state(2)
  from = $state<From>('shown')
  going = $state(false)
  /** Images are on their way. */
  waiting = $state(false)
  now = $state.raw<Drilled | null>(null)
  points = $state.raw<readonly Point[]>([])
  kept = $state(false)
  /** The network that was copied. */
  #origin: Network | null = null
  readonly #session: Session
  readonly #engine: Batching
  #visit = 0

  constructor(session: Session) {
    this.#session = session
    this.#engine = session.engine
  }

  readonly tooMany = $derived.by(() => (this.#session.app.network?.parameters.length ?? 0) > MOST_TURNED)
  /** The shown network is another by now than that which was copied. */
  readonly canKeep = $derived.by(
    () => this.now !== null && this.now.step > 0 && !this.going && !this.kept && !this.tooMany,
  )

  /** Train it on images of the digit, by a run's settings; another press trains it on. */
  async start({ data, seed, init, rate, batch }: RunConfig): Promise<void> {
    const { app } = this.#session
    const image = app.drawn?.image ?? new Uint8Array(784)
    const visit = ++this.#visit
    this.going = true
    this.kept = false
    try {
      if (!this.now) {
        this.waiting = true
        this.#origin = app.network
        const drilling = { data, digit: this.digit, seed, rate, batch, image }
        const first = await this.#engine.drill({ ...drilling, init: this.from === 'fresh' ? init : null })
        if (visit !== this.#visit) return
        this.#take(first)
      }
      this.waiting = false
      await this.#run(visit, (this.now?.step ?? 0) + STEPS, image)
    } catch (thrown) {
      app.report(thrown)
    } finally {
      if (visit === this.#visit) this.going = this.waiting = false
    }
  }

  pause(): void {
    this.#visit++
    this.going = this.waiting = false
  }

  /** Forget the copy. */
  leave(): void {
    this.pause()
    this.now = null
    this.points = []
    this.kept = false
    void this.#engine.endDrill()
  }

  /** Show the copy in place of the network, as if it were turned by hand. */
  keep(): void {
    const { app, hands } = this.#session
    if (!this.now || !app.network || !this.canKeep) return
    if (app.network.parameters.length !== this.now.parameters.length) return
    replaceBy(hands, app.network, this.now.parameters)
    this.kept = true
  }

  /** Show again what was shown before. */
  undo(): void {
    this.#session.hands.undo()
    this.kept = false
  }

  choose(digit: number): void {
    this.leave()
    this.digit = digit
  }

  begin(from: From): void {
    this.leave()
    this.from = from
  }

  /** Another shape of network has come: the copy is of no use any more. */
  follow(): void {
    const { network } = this.#session.app
    if (this.now && network && network.parameters.length !== this.#origin?.parameters.length) this.leave()
  }

  async #run(visit: number, until: number, image: Uint8Array): Promise<void> {
    while (visit === this.#visit && (this.now?.step ?? until) < until) {
      const step = this.now!.step
      const stride = strideAt(step)
      const next = await this.#engine.drillOn(Math.min(stride, until - step), image)
      if (visit !== this.#visit) return
      if (next.step === step) return
      this.#take(next)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }

  #take(drilled: Drilled): void {
    const { step, cost, tally } = drilled
    const size = Math.round(Math.sqrt(tally.length))
    const sum = (isMeant: (i: number) => boolean): number =>
      tally.reduce((all, n, i) => (isMeant(i) ? all + n : all), 0)
    const total = sum(() => true)
    const point = {
      step,
      cost,
      read: sum((i) => i % size === this.digit) / total,
      right: sum((i) => i % (size + 1) === 0) / total,
    }
    this.now = drilled
    this.points = [...this.points, point]
  }
}

/** Steps between two looks: the most happens at the beginning. */
function strideAt(step: number): number {
  if (step < 100) return step < 20 ? 1 : 4
  return step < 500 ? 20 : 100
}
