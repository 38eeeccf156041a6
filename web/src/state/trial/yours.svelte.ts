/** One's own digits as training data, in the lens Test: learned from, and what that changed and cost. */
import { fingerprintOf } from '../../engine/fingerprint'
import type { Had } from '../../engine/library'
import { networkOf } from '../../engine/parameters'
import type { DataName } from '../../engine/protocol'
import { heldOut, type Lessons, type Tuned } from '../../engine/tuning'
import type { Network } from '../../engine/types'
import type { Changed } from '../app.svelte'
import { adopt } from '../adopt'
import { sameNetwork } from '../network'
import type { RunView } from '../run.svelte'
import type { Session } from '../session.svelte'
import { Album, packed } from './album.svelte'
import { accuracyOf } from './gains'
import { forget, keep, kept } from './safe'
import type { Digit } from './table'
import { Undertaking, type Task } from './undertaking.svelte'

export const AMONG = [0, 1000, 10_000] as const
export const EPOCHS = [1, 5, 20] as const
export const RATES = [0.1, 0.3, 1, 3] as const
type Among = (typeof AMONG)[number]
type Epochs = (typeof EPOCHS)[number]
type Rate = (typeof RATES)[number]

/** A training that is over: whose digits, from which network, and the one that came of it. */
export interface Lesson extends Settings {
  readonly digits: readonly Digit[]
  readonly held: readonly boolean[]
  readonly tuned: Tuned
  readonly before: Shown
  /** null: it diverged. */
  readonly after: Shown | null
  /** Where the page's run stood, whose network it began with. */
  readonly at: Standing
}

type Settings = Pick<Lessons, 'among' | 'epochs' | 'rate'>

interface Plan extends Settings {
  readonly network: Network | null
  readonly digits: readonly Digit[]
  readonly lesson: Lesson | null
}

interface Standing {
  readonly run: RunView | null
  readonly step: number | null
}

export interface Shown {
  readonly network: Network
  readonly changed: Changed
}

export class Yours {
  readonly album: Album
  readonly training: Undertaking<Tuned>
  among = $state<Among>(AMONG[1])
  epochs = $state<Epochs>(EPOCHS[1])
  rate = $state<Rate>(RATES[1])
  lesson = $state.raw<Lesson | null>(null)
  /** The browser keeps the lesson; false: it can't. null: there is none, or it is being kept. */
  safe = $state<boolean | null>(null)
  #recalled: Promise<void> | null = null
  readonly #session: Session
  #planned: Plan | null = null
  /** What would be trained now: another one wherever something of it is another, and after each lesson. */
  readonly #plan = $derived.by((): Plan => {
    const { app, linked } = this.#session
    const { digits } = this.album.collection
    const { among, epochs, rate, lesson } = this
    const plan = { network: app.network, digits, among, epochs, rate, lesson }
    const before = this.#planned
    return before && (linked.changing || samePlan(plan, before)) ? before : (this.#planned = plan)
  })

  constructor(session: Session) {
    this.#session = session
    this.album = new Album(session)
    this.training = new Undertaking(session.trial, () => this.#task())
  }

  /** What the shown network learned from; null: nobody knows. */
  get of(): DataName | null {
    return this.#session.app.network?.about.data ?? null
  }

  /** Whose training images others are taken from, and whose test images both networks read. */
  get data(): Had {
    return this.#session.learn.stock.atHand(this.of ?? 'mnist')
  }

  /** The network is learning: there is none to begin with. */
  get busy(): boolean {
    return this.#session.learn.learning
  }

  /** A network of the lesson is shown, or the page's run stands where it stood when the lesson began: both can be shown. */
  readonly still = $derived.by(() => {
    const { current, moment } = this.#session.learn
    if (!this.lesson || this.shown) return this.lesson !== null
    return this.lesson.at.run === current && this.lesson.at.step === (moment?.step ?? null)
  })

  /** Which of the two networks of the lesson is shown; null: another one. */
  readonly shown = $derived.by((): 'before' | 'after' | null => {
    const { network } = this.#session.app
    if (!this.lesson || !network) return null
    if (network === this.lesson.after?.network) return 'after'
    return sameNetwork(network, this.lesson.before.network) ? 'before' : null
  })

  /** Bring back the lesson that the browser keeps; where its network is on show, it is shown as what it is. */
  async recall(): Promise<void> {
    await (this.#recalled ??= this.#fetch())
    const { network } = this.#session.app
    const after = this.lesson?.after?.network
    if (after && network && network !== after && sameNetwork(network, after)) await this.show('after')
  }

  /** Drop the lesson, here and in the browser; the network that is shown stays. */
  async forget(): Promise<void> {
    this.lesson = null
    this.safe = null
    await forget().catch(() => null)
  }

  /** Train on, or stop; not while the network is learning, and not without digits. */
  toggle(): void {
    if (this.training.going || (!this.busy && this.album.collection.digits.length > 0)) this.training.toggle()
  }

  rest(): void {
    this.training.rest()
  }

  choose(choice: { among?: Among; epochs?: Epochs; rate?: Rate }): void {
    this.training.leave()
    this.among = choice.among ?? this.among
    this.epochs = choice.epochs ?? this.epochs
    this.rate = choice.rate ?? this.rate
  }

  /** Show the network as it was before the lesson, or as it is after it. */
  async show(which: 'before' | 'after'): Promise<void> {
    const shown = this.lesson?.[which]
    if (!shown) return
    const { app, engine, learn } = this.#session
    try {
      if (learn.going) await learn.pause()
      await adopt(app, engine, shown.network, shown.changed)
    } catch (thrown) {
      app.report(thrown)
    }
  }

  /** To train the shown network on with what is collected. */
  #task(): Task<Tuned> {
    const { app, engine, learn } = this.#session
    const plan = this.#plan
    const { network, digits, among, epochs, rate } = plan
    const { changed } = app
    const at = { run: learn.current, step: learn.moment?.step ?? null }
    let lessons: Lessons | null = null
    return {
      key: plan,
      ask: async (id) => {
        lessons ??= { ...packed(digits), among, epochs, rate }
        const told = await engine.tune(id, lessons)
        if (!told?.done || !network) return told
        const before = { network, changed }
        const after = afterwards(before, told)
        await this.#end({ digits, held: heldOut(lessons.labels), tuned: told, before, after, at, among, epochs, rate })
        return { ...told, parameters: null }
      },
    }
  }

  async #fetch(): Promise<void> {
    const lesson = await kept()
    if (!lesson || this.lesson) return
    const { learn } = this.#session
    this.lesson = { ...lesson, at: { run: learn.current, step: learn.moment?.step ?? null } }
    this.safe = true
  }

  async #keep({ digits, held, tuned, before, after, among, epochs, rate }: Lesson): Promise<void> {
    this.safe = null
    if (!after) return
    const lean = { ...tuned, parameters: null }
    const safe = await keep({ digits, held, tuned: lean, before, after, among, epochs, rate }).then(
      () => true,
      () => false,
    )
    if (this.lesson?.after === after) this.safe = safe
  }

  /** What came of it is shown, unless it was stopped, or another network came meanwhile. */
  async #end(lesson: Lesson): Promise<void> {
    this.lesson = lesson
    void this.#keep(lesson)
    const same = sameNetwork(lesson.before.network, this.#session.app.network)
    if (lesson.after && same && this.training.going) await this.show('after')
  }
}

function samePlan(one: Plan, other: Plan): boolean {
  const alike = (['digits', 'among', 'epochs', 'rate', 'lesson'] as const).every((name) => one[name] === other[name])
  return alike && (one.network === other.network || (one.network !== null && sameNetwork(one.network, other.network)))
}

function afterwards({ network, changed }: Shown, { parameters, after }: Tuned): Shown | null {
  if (!parameters || !after) return null
  const fingerprint = fingerprintOf(Float32Array.from(parameters))
  const about = { testAccuracy: accuracyOf(after.test), fingerprint, data: network.about.data }
  return { network: networkOf(parameters, network, about), changed: { ...changed, taught: 'digits' } }
}
