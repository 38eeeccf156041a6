/** The runs, and the one that is watched: looked at while it goes, shown as it was at a kept moment. */
import type { RunConfig, RunState } from '../engine/protocol'
import type { RunInfo, Start, Want } from '../engine/training'
import type { App } from './app.svelte'
import { runName } from './names'
import { measuredAt } from './points'
import { Pull } from './pull'
import type { Run, RunView } from './run.svelte'
import { Runs } from './runs.svelte'
import { Shown } from './shown.svelte'
import type { Workshop } from './workshop'

/** Images a second up to which each one is shown as it is learnt from. */
const SLOW = 5
/** Seconds that one takes to pass through the network, at one image a second. */
const PASS = 0.7

/** A little longer than a frame, in milliseconds. */
const FRAME = 20

export type Stride = 'image' | 'step' | 'epoch'

export class Watching {
  /** Images a second; null: as fast as it can. */
  pace = $state<number | null>(null)
  /** A single image, step or epoch is under way. */
  striding = $state<Stride | null>(null)
  /** Steps that the run goes on to, at full speed; null: as far as it goes. */
  until = $state<number | null>(null)
  /** It is meant to go on, as soon as its data is there. */
  protected wanted = $state(false)
  readonly shown: Shown
  protected readonly app: App
  protected readonly list: Runs
  readonly #worker: Workshop
  readonly #pull: Pull
  /** It went on: when it no longer does, it has come to rest. */
  #went = false

  constructor(app: App, worker: Workshop) {
    this.app = app
    this.#worker = worker
    this.shown = new Shown(app, () => Math.min(PASS / (this.pace ?? 1), PASS))
    this.list = new Runs((run, all) => runName(run, all, app))
    this.#pull = new Pull({
      busy: () => this.#busy,
      example: () => this.slow && this.wanted,
      everything: () => !this.app.moving,
      parameters: () => this.shown.count,
      look: (want, asked) => this.#look(want, asked),
    })
  }

  get runs(): readonly RunView[] {
    return this.list.all
  }
  get current(): Run | null {
    return this.list.current
  }
  get state(): RunState {
    return this.current?.state ?? 'paused'
  }
  /** It goes on, or will once its data is there. */
  get going(): boolean {
    return (this.wanted || this.#shared) && !this.resting
  }
  /** Others steer it as well. */
  get #shared(): boolean {
    return this.current?.engine.steering.shared ?? false
  }
  /** Something goes on that is worth looking at. */
  get #busy(): boolean {
    const { current: run, resting, striding } = this
    return !resting || striding !== null || (run !== null && (run.measuring || (this.#shared && !run.over)))
  }
  /** Neither does it go on nor is its data on its way. */
  protected get resting(): boolean {
    return this.state !== 'going' && this.state !== 'loading'
  }
  get loading(): Shown['loading'] {
    return this.shown.loading
  }
  get moment(): Shown['moment'] {
    return this.shown.moment
  }
  get live(): boolean {
    return this.shown.live
  }
  get example(): App['example'] {
    return this.app.example
  }
  get perSecond(): number {
    return this.shown.perSecond
  }
  /** How much of the test set the network shown reads correctly, when that was last measured; null: nobody knows. */
  get testAccuracy(): number | null {
    const { current, moment } = this
    if (!current || !moment || !this.apt) return this.app.network?.about.testAccuracy ?? null
    return measuredAt(current.points, 'test', moment)?.accuracy ?? null
  }
  /** The run's figures are those of the network shown, or are said to be of the one before it was taught in Test. */
  get apt(): boolean {
    return !this.app.unmade || this.app.changed.taught !== null
  }
  /** Each image is shown as it is learnt from. */
  get slow(): boolean {
    return this.striding ? this.striding === 'image' : this.pace !== null && this.pace <= SLOW
  }

  /** The network is learning: what is measured of it would be of one that is gone. */
  get learning(): boolean {
    return this.app.moving || this.going
  }

  /** Somebody paints parameters, every so many milliseconds at most. Returns what ends that. */
  paints(milliseconds: number): () => void {
    return this.#pull.paints(milliseconds)
  }

  /** Show what the run learns from next, as the network reads it now. */
  protected async read(): Promise<void> {
    await this.#look({ parameters: false, example: true })
  }

  /** Look at the run, as long as it goes. */
  protected follow(): void {
    this.shown.follow()
    this.#pull.start()
  }

  protected async begin(config: RunConfig, start: Start | null, parent: RunView['parent'] = null): Promise<void> {
    if (this.going && !this.#shared) await this.current?.engine.pause()
    await this.list.makeRoom()
    const info = await this.#worker.begin(config, start)
    this.choose(this.list.add(this.#worker, info, parent))
    // A new run changes most of the page, and so do its first numbers: each is laid out in a frame of its own.
    await new Promise((resolve) => setTimeout(resolve, FRAME))
    await this.rest()
  }

  /** Look at what is shown already. */
  protected async glance(): Promise<void> {
    await this.#look({ parameters: false, example: false })
    if (this.current) await this.shown.name(this.current)
  }

  /** Follow a run that goes on elsewhere. */
  protected enter(engine: Workshop, info: RunInfo): void {
    this.choose(this.list.add(engine, info, null))
    this.follow()
  }

  protected choose(run: Run): void {
    this.list.current = run
    this.shown.follow()
  }

  /** Go on from the run's end, once its data is there; with `until`, up to that step and at full speed. */
  protected async go(until: number | null = null): Promise<void> {
    const run = this.current
    if (!run) return
    this.until = until
    const pace = until === null ? this.pace : null
    this.wanted = true
    this.app.moving = pace === null
    if (!this.slow) this.app.example = null
    this.follow()
    await run.engine.go(pace, until ?? undefined)
    this.#went = true
    await this.#pull.now()
    this.#pull.start()
  }

  protected async recall(step: number): Promise<void> {
    const run = this.current
    if (!run) return
    await this.shown.recall(run, step)
    await this.shown.name(run)
  }

  /** Nothing goes on: look once more, at everything. */
  protected async rest(): Promise<void> {
    this.#went = false
    this.wanted = false
    await this.#pull.now()
    this.#pull.start()
    this.app.moving = false
    if (this.current) await this.shown.name(this.current)
  }

  /** The run has come to rest by itself, or was paused. */
  protected ended(): void {
    this.#went = false
    this.wanted = false
  }

  /** Whoever let it go on: it is to. */
  #keepUp(): void {
    if (this.state !== 'going') return
    this.wanted = this.#went = true
    this.app.moving = this.live
  }

  /** The run stands and is only being measured, and what is shown was turned or taught since: that stays. */
  get #stands(): boolean {
    return this.resting && this.striding === null && !this.#shared && this.app.edited
  }

  async #look(want: Want, asked = true): Promise<void> {
    const engine = this.current?.engine
    if (!engine) return
    const look = await engine.look(want)
    const run = this.list.of(engine, look.run.id)
    if (!run) return
    run.take(look)
    if (run !== this.current) return
    if (this.#shared) this.#keepUp()
    if (this.live && (asked || !this.#stands)) this.shown.take(look)
    if (this.#went && this.resting) this.ended()
  }
}
