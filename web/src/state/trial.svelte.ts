/** The test set on its way past the network, at the pace the visitor likes. */
import type { DataName } from '../engine/protocol'
import type { Judged } from '../engine/training'
import type { Engine, Network } from '../engine/types'
import type { App } from './app.svelte'
import type { Broken } from './trial/broken.svelte'
import type { Compared } from './trial/compared.svelte'
import type { Drawing } from './trial/drawing.svelte'
import type { Hope } from './trial/hope.svelte'
import type { Moved } from './trial/moved.svelte'
import type { Nonsense } from './trial/nonsense.svelte'
import type { Repaired } from './trial/repaired.svelte'
import type { Threes } from './trial/threes.svelte'
import type { Yours } from './trial/yours.svelte'
import { TRIALS, type TrialPart } from './trial/parts'
import { UNTRIED, type Tried } from './trial/tried'
import { sameNetwork } from './network'
import { caseOf, counted, NOTHING, type Case, type Tally } from './tally'

/** Images a second; null: as they come. */
export type Pace = number | null
export const PACES: readonly Pace[] = [1, 5, 25, 250, null]

/** Images that are judged at once. */
const PORTION = 500
/** Images a second up to which each one is shown on the stage. */
const WATCHABLE = 25

/** What a part of the lens measures: it goes on and stops by a key, and rests while another part is open. */
export interface Measuring {
  toggle(): void
  rest(): void
}

export class Trial {
  /** Of the lens Test, what is open. */
  part = $state<TrialPart>(TRIALS[0])
  /** What is tried in its parts. */
  tried = $state.raw<Tried>(UNTRIED)
  /** What is measured there; null: the stream, or nothing. */
  measuring: Measuring | null = null
  /** The digit that is moved; it stays for when one comes back. null before that is first opened. */
  moved: Moved | null = null
  /** The copy that is broken, likewise. */
  broken: Broken | null = null
  /** What is said to images that are no digits, likewise. */
  nonsense: Nonsense | null = null
  /** What hidden neurons tell of parts of digits, likewise. */
  hope: Hope | null = null
  /** How far apart images of a digit are, likewise. */
  threes: Threes | null = null
  /** Runs beside each other, likewise. */
  compared: Compared | null = null
  /** What repairs a network, likewise. */
  repaired: Repaired | null = null
  /** One's own digits, likewise. */
  yours: Yours | null = null
  /** What it draws, likewise. */
  drawing: Drawing | null = null
  tally = $state.raw<Tally>(NOTHING)
  /** Images in the test set; 0 before it is there. */
  total = $state(0)
  going = $state(false)
  pace = $state<Pace>(PACES[3]!)
  /** Whose test set it is; null before it is there. */
  data = $state<DataName | null>(null)
  /** The image counted last. */
  last = $state.raw<Case | null>(null)
  /** Only mistakes of this kind are looked at; null: all. */
  kind = $state.raw<{ readonly label: number; readonly answer: number } | null>(null)
  /** The network that the tally is of. */
  #tallied = $state.raw<Network | null>(null)
  readonly #app: App
  readonly #engine: Engine
  #portion: Judged | null = null
  #frame = 0
  #due = 0
  #visit = 0
  #ids = 0

  constructor(app: App, engine: Engine) {
    this.#app = app
    this.#engine = engine
  }

  readonly done = $derived(this.total > 0 && this.tally.seen === this.total)
  /** The network has changed since its images were counted. */
  readonly stale = $derived.by(() => this.#tallied !== null && !sameNetwork(this.#tallied, this.#app.network))
  readonly mistakes = $derived.by(() => {
    const { kind } = this
    if (!kind) return this.tally.mistakes
    return this.tally.mistakes.filter(({ label, first }) => label === kind.label && first === kind.answer)
  })

  /** Go on; from the first image where all were seen, or by another network. */
  start(): void {
    if (this.going || !this.#app.network) return
    if (this.done || this.stale) this.reset()
    this.#tallied = this.#app.network
    this.going = true
    this.#due = 0
    void this.#run(++this.#visit)
  }

  /** Stop where it is, and show the pad's image again. */
  pause(): void {
    if (!this.going) return
    this.going = false
    this.#visit++
    cancelAnimationFrame(this.#frame)
    this.#app.example = null
    void this.#reread()
  }

  choose(some: Partial<Tried>): void {
    this.tried = { ...this.tried, ...some }
  }

  /** Take over what a link says is tried: what is under way for something else stops. */
  take({ moved, broken, compared, repaired }: Tried): void {
    this.compared?.training.leave()
    this.repaired?.training.leave()
    this.tried = { moved, broken, compared, repaired }
    this.moved?.measures.goOn()
    this.broken?.measures.goOn()
  }

  /** A number to ask the engine with. */
  newId(): number {
    return ++this.#ids
  }

  /** Go on with what is open, or let it rest. */
  press(): void {
    if (this.part === 'set') this.toggle()
    else this.measuring?.toggle()
  }

  toggle(): void {
    if (this.going) this.pause()
    else this.start()
  }

  /** Forget what was counted. */
  reset(): void {
    this.pause()
    this.tally = NOTHING
    this.last = null
    this.kind = null
    this.#tallied = null
    this.#portion = null
  }

  async #run(visit: number): Promise<void> {
    try {
      let last = performance.now()
      while (visit === this.#visit) {
        const now = await this.#nextFrame()
        if (visit !== this.#visit) return
        if (this.stale) this.pause()
        else await this.#advance(visit, now - last)
        last = now
      }
    } catch (thrown) {
      this.pause()
      this.#app.report(thrown)
    }
  }

  #nextFrame(): Promise<number> {
    return new Promise((resolve) => {
      this.#frame = requestAnimationFrame(resolve)
    })
  }

  /** Count as many images as these milliseconds bring. */
  async #advance(visit: number, milliseconds: number): Promise<void> {
    this.#due += this.pace === null ? Infinity : (this.pace * Math.min(milliseconds, 1000)) / 1000
    if (this.#due < 1) return
    const portion = await this.#next()
    // Another network came meanwhile, and may be the one that judged.
    if (this.stale) this.#portion = null
    if (visit !== this.#visit || this.stale) return
    const at = this.tally.seen - portion.from
    const to = Math.min(portion.labels.length, at + Math.floor(this.#due))
    this.#due = Number.isFinite(this.#due) ? this.#due - (to - at) : 0
    this.tally = counted(this.tally, portion, at, to)
    this.total = portion.total
    this.data = portion.data
    this.last = caseOf(portion, to - 1)
    await this.#show(visit, this.last)
    if (this.done && visit === this.#visit) this.pause()
  }

  /** The portion that holds the next image. */
  async #next(): Promise<Judged> {
    const { seen } = this.tally
    const known = this.#portion
    if (known && seen >= known.from && seen < known.from + known.labels.length) return known
    return (this.#portion = await this.#engine.judge(seen, PORTION))
  }

  /** Let the stage show an image being read, where the pace leaves time to look. */
  async #show(visit: number, { index, label, image }: Case): Promise<void> {
    if (this.pace === null || this.pace > WATCHABLE) {
      this.#app.example = null
      return
    }
    const trace = await this.#engine.read(image)
    if (visit === this.#visit) this.#app.example = { set: 'test', index, label, trace }
  }

  async #reread(): Promise<void> {
    const image = this.#app.drawn?.image
    if (image) this.#app.drawn = await this.#engine.read(image)
  }
}
