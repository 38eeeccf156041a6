/** What the network says to images that are no digits, kind by kind, beside real digits. */
import { untrack } from 'svelte'
import { Problem } from '../../engine/problem'
import type { DataName } from '../../engine/protocol'
import { countOf, SENSELESS, type Senseless } from '../../engine/senseless'
import type { Network } from '../../engine/types'
import { sameNetwork } from '../network'
import type { Session } from '../session.svelte'
import { UNHEARD, withMore, type Answers, type More } from './answers'

/** Of each endless kind, and of real digits. */
export const IMAGES = 2000
export type Kind = 'digits' | Senseless
export const KINDS: readonly Kind[] = ['digits', ...SENSELESS]

/** Real digits in one call. */
const PORTION = 100

type Found = Readonly<Partial<Record<Kind, Answers>>>

export class Nonsense {
  seed = $state(0)
  stopped = $state(false)
  problem = $state.raw<Problem | null>(null)
  /** Whose test set the real digits are of; null before it is there. */
  data = $state.raw<DataName | null>(null)
  #found = $state.raw<Found>({})
  /** Real digits that there are. */
  #digits = $state(IMAGES)
  readonly #session: Session
  /** The network that is listened to; null: none. */
  #network: Network | null = null
  /** Counts what was begun: what comes for something older is dropped. */
  #begun = 0
  #busy = false

  constructor(session: Session) {
    this.#session = session
  }

  /** The network is learning: what is heard would be of one that is gone. */
  get busy(): boolean {
    return this.#session.learn.learning
  }

  of(kind: Kind): Answers {
    return this.#found[kind] ?? UNHEARD
  }

  /** How many images of a kind there are to be read. */
  total(kind: Kind): number {
    return kind === 'digits' ? this.#digits : countOf(kind, IMAGES)
  }

  whole(kind: Kind): boolean {
    return this.of(kind).top.length >= this.total(kind)
  }

  readonly done = $derived.by(() => KINDS.reduce((sum, kind) => sum + this.of(kind).top.length, 0))
  readonly wanted = $derived.by(() => KINDS.reduce((sum, kind) => sum + this.total(kind), 0))

  /** Keep up with the network. To be called from an effect. */
  listen(): void {
    const { app, linked } = this.#session
    const { network } = app
    if (this.busy || linked.changing || !network) {
      this.rest()
      return
    }
    untrack(() => {
      if (!sameNetwork(network, this.#network)) this.#forget(KINDS)
      this.#network = network
      this.goOn()
    })
  }

  /** Forget what is under way; what was heard is kept as long as the network is the same. */
  rest(): void {
    this.#begun++
  }

  /** The images of another seed: what has none stays. */
  reseed(): void {
    this.seed++
    this.#forget(['noise', 'letters', 'scribbles'])
    this.goOn()
  }

  toggle(): void {
    this.stopped = !this.stopped
    if (!this.stopped) this.goOn()
  }

  /** Go on, or try again. */
  goOn(): void {
    this.problem = null
    if (!this.#busy) void this.#run()
  }

  #forget(kinds: readonly Kind[]): void {
    this.#begun++
    this.#found = { ...this.#found, ...Object.fromEntries(kinds.map((kind) => [kind, UNHEARD])) }
  }

  async #run(): Promise<void> {
    this.#busy = true
    try {
      while (await this.#portion());
    } catch (thrown) {
      this.problem = Problem.from(thrown)
    }
    this.#busy = false
  }

  /** One call of the engine. false: there is nothing to do. */
  async #portion(): Promise<boolean> {
    const kind = KINDS.find((one) => !this.whole(one))
    if (!kind || this.stopped || this.busy || this.#session.trial.measuring !== this) return false
    const begun = this.#begun
    const more = await this.#ask(kind, this.of(kind).top.length)
    if (begun !== this.#begun) return true
    if (more.first.length === 0) return false
    const answers = withMore(this.of(kind), more, this.total(kind), kind === 'even')
    this.#found = { ...this.#found, [kind]: answers }
    return true
  }

  async #ask(kind: Kind, from: number): Promise<More> {
    const { engine } = this.#session
    if (kind !== 'digits') return engine.hear(kind, this.seed, from, IMAGES)
    const judged = await engine.judge(from, Math.min(PORTION, IMAGES - from))
    this.#digits = Math.min(IMAGES, judged.total)
    this.data = judged.data
    return judged
  }
}
