/** A mini-batch of the run, or images of the visitor's choice: their wishes, and the step that comes of them. */
import type { Batching } from '../../engine/batches'
import type { Lot } from '../../engine/lot'
import { teachingOf } from '../../engine/labels'
import { Problem } from '../../engine/problem'
import type { DataName, RunConfig } from '../../engine/protocol'
import type { Loading } from '../../engine/training'
import type { Session } from '../session.svelte'
import { Newest } from '../newest'
import { handOf, stepsOf, type Hand } from './deal'
import { facesOf, lotOf, toggled, type Face } from './faces'
import { MOST_TURNED, replaceBy } from './replace'
import { rangesOf, type Rows } from './rows'
import { tableOf, type Table } from './table'

/** Images that have a column each. */
export const MOST_SINGLE = 12
/** Parameters of a network whose wishes are listed here. */
const MOST_PARAMETERS = 5_000_000

/** A step's images, those in sight as faces. */
export interface Card {
  readonly hand: Hand
  readonly numbers: Uint32Array
  readonly labels: Uint8Array
  readonly faces: readonly Face[]
}

/** A step that was taken, and what its images cost before and after. */
export interface Done {
  readonly step: number
  readonly count: number
  readonly before: number
  readonly after: number
  /** By the run itself, or by hand. */
  readonly run: boolean
}

export class Batch {
  rows = $state.raw<Rows>({ kind: 'largest' })
  /** The visitor's own choice; null: the mini-batch. */
  chosen = $state.raw<readonly Face[] | null>(null)
  cards = $state.raw<readonly Card[]>([])
  table = $state.raw<Table | null>(null)
  done = $state.raw<Done | null>(null)
  loading = $state.raw<Loading | null>(null)
  problem = $state.raw<Problem | null>(null)
  taking = $state(false)
  /** Digits taken in place of those that cannot be had. */
  #instead = $state<DataName | null>(null)
  #step = $state<number | null>(null)
  #tries = $state(0)
  readonly #session: Session
  readonly #engine: Batching
  readonly #deals: Newest<readonly Card[]>
  readonly #tables: Newest<Table>

  constructor(session: Session) {
    const failed = (thrown: unknown): void => {
      this.problem = Problem.from(thrown)
    }
    this.#session = session
    this.#engine = session.engine
    this.#deals = new Newest((cards) => {
      this.cards = cards
      this.loading = null
    }, failed)
    this.#tables = new Newest((table) => (this.table = table), failed)
  }

  /** The run's settings; without a run, those that one would begin with. */
  readonly config = $derived.by((): RunConfig => {
    const { learn } = this.#session
    const config = learn.current?.config ?? learn.draft
    return this.#instead ? { ...config, data: this.#instead, own: '' } : config
  })
  readonly last = $derived.by(() => Math.max(0, stepsOf(this.config) - 1))
  readonly step = $derived.by(() => Math.min(this.#step ?? this.#session.learn.moment?.step ?? 0, this.last))
  readonly hand = $derived.by(() => handOf(this.config, this.step))
  /** Nothing is left to be trained: there eta may have come down to 0, so steps are taken with the first one. */
  readonly over = $derived.by(() => (this.#session.learn.moment?.step ?? 0) > this.last)
  readonly rate = $derived.by(() => (this.over ? this.config.rate : this.hand.rate))
  readonly card = $derived.by(() => this.cards.find(({ hand }) => hand.step === this.step) ?? null)
  readonly missing = $derived.by(() => this.#session.learn.stock.lacks(this.config.data))
  readonly many = $derived.by(() => {
    const count = this.#session.app.network?.parameters.length ?? 0
    return { told: count > MOST_PARAMETERS, turned: count > MOST_TURNED }
  })
  /** The table's images are those that the run learns from next, and the network is where the run stands. */
  readonly next = $derived.by(() => {
    const { learn, hands, app } = this.#session
    const { current: run, moment } = learn
    if (!run || this.chosen || this.#instead || hands.live || app.edited || !learn.live) return false
    return run.engine.steering.change && !learn.exhausted && !learn.going && moment?.step === this.step
  })
  /** Its last step can be taken back. */
  readonly canUndo = $derived.by(() => {
    const { done } = this
    const { learn, hands } = this.#session
    if (!done) return false
    return done.run ? (learn.current?.kept.includes(done.step) ?? false) : hands.canUndo
  })

  /** Look at another step's images; null: at those that the run takes next. */
  go(step: number | null): void {
    this.#step = step === null ? null : Math.min(Math.max(0, step), this.last)
    this.done = null
  }

  useStrokes(): void {
    this.#instead = 'strokes'
  }

  /** Ask once more for images that did not come. */
  retry(): void {
    this.#tries++
  }

  toggle(face: Face): void {
    this.chosen = toggled(this.chosen ?? this.table?.faces ?? [], face)
    this.done = null
  }

  has(face: Face): boolean {
    return this.chosen ? toggled(this.chosen, face).length < this.chosen.length : true
  }

  wholeBatch(): void {
    this.chosen = null
    this.done = null
  }

  /** Deal the cards in sight, from the one before this step on. */
  deal(room: number): void {
    const { config, step, last, missing } = this
    void this.#tries
    if (missing || room < 1) return
    const first = Math.max(0, Math.min(step - 1, last - room + 1), room === 1 ? step : 0)
    const steps = Array.from({ length: Math.min(room, last - first + 1) }, (_, i) => first + i)
    this.problem = null
    this.#deals.ask(() => Promise.all(steps.map((one) => this.#card(config, one))))
  }

  /** Ask what the table's images wish. While the network moves it is not asked. */
  ask(): void {
    const { card, chosen, hand, rate, rows, many, config } = this
    const { network, moving } = this.#session.app
    if (!network || moving || many.told || !card) return
    const faces = chosen ?? card.faces
    const count = chosen ? chosen.length : card.numbers.length
    if (count === 0) return
    const lot = chosen ? lotOf(chosen) : lotOfCard(card)
    const { l2 } = hand
    const asked = { ranges: rangesOf(network.sizes, rows), single: MOST_SINGLE, rate, l2 }
    this.#tables.ask(async () => {
      const wishes = await this.#engine.wishes(teachingOf(config), lot, asked)
      return tableOf(network, faces.slice(0, MOST_SINGLE), count, wishes, rate, l2)
    })
  }

  /** Take the step: the run itself where it is the run's next one, by hand otherwise. */
  async take(): Promise<void> {
    const { table, card, chosen, config } = this
    const { learn, hands, app } = this.#session
    if (!table || !card || this.taking) return
    const run = this.next
    this.taking = true
    try {
      if (run) await learn.advance('step')
      else {
        const lot = chosen ? lotOf(chosen) : lotOfCard(card)
        const { parameters } = await this.#engine.stepped(teachingOf(config), lot, table.rate, table.l2)
        if (app.network === table.network) replaceBy(hands, table.network, parameters)
      }
      const { count, before, after } = table
      this.done = { step: card.hand.step, count, before, after, run }
    } catch (thrown) {
      app.report(thrown)
    } finally {
      this.taking = false
    }
  }

  undo(): void {
    const { done } = this
    const { learn, hands } = this.#session
    this.done = null
    if (!done?.run) hands.undo()
    else void learn.seek(done.step)
  }

  /** See how far images on their way have come, every now and then. Returns what ends that. */
  watch(): () => void {
    if (this.missing || this.cards.length > 0 || this.problem) return () => undefined
    const timer = setInterval(() => void this.#engine.fetching().then((loading) => (this.loading = loading)), 150)
    return () => {
      clearInterval(timer)
    }
  }

  async #card(config: RunConfig, step: number): Promise<Card> {
    const hand = handOf(config, step)
    const { epoch, from, count } = hand
    const dealt = await this.#engine.dealt({ ...teachingOf(config), epoch }, from, count, MOST_SINGLE)
    return { hand, numbers: dealt.numbers, labels: dealt.labels, faces: facesOf(dealt) }
  }
}

function lotOfCard({ numbers }: Card): Lot {
  return { numbers, images: new Uint8Array(), labels: new Uint8Array() }
}
