/** Training as the page steers it: what can be done with runs, and what the controls say. */
import type { RunConfig } from '../engine/protocol'
import type { Recorded, RunInfo } from '../engine/training'
import type { App } from './app.svelte'
import { Draft } from './draft.svelte'
import { Queue } from './queue'
import type { Run, RunView } from './run.svelte'
import { fromScratch, upTo, type Setting } from './settings'
import { Stock } from './stock.svelte'
import { Watching, type Stride } from './watching.svelte'
import type { Workshop } from './workshop'

export class Learn extends Watching {
  readonly stock = new Stock()
  readonly #draft = new Draft(() => this.current)
  readonly #commands: Queue

  constructor(app: App, worker: Workshop) {
    super(app, worker)
    this.#commands = new Queue((thrown) => {
      app.report(thrown)
    })
  }

  /** What the controls say. */
  get draft(): RunConfig {
    return this.#draft.config
  }
  /** What the draft differs in from the run. */
  get news(): readonly Setting[] {
    return this.#draft.news
  }
  /** The draft needs a fresh start. */
  get fresh(): boolean {
    return this.#draft.fresh
  }

  /** There is nothing to train on as the controls say. */
  get missing(): boolean {
    return this.stock.lacks(this.draft.data)
  }

  /** There is nothing to train on: to play is to show what can be gone through. */
  get leads(): boolean {
    return !this.current && this.stock.leads(this.draft.data)
  }

  /** Follow a run that goes on elsewhere. */
  join(engine: Workshop, info: RunInfo): Promise<void> {
    return this.#commands.do(async () => {
      this.enter(engine, info)
      await this.rest()
    })
  }

  /** Nothing of the run is left: to train is to begin. A recording is over at its end, where there is data to train on. */
  get exhausted(): boolean {
    const run = this.current
    if (!run || run.over) return true
    return run.recorded && !this.missing && !this.going && this.moment?.step === run.newest
  }

  /** Train on; from scratch where nothing is left to be trained. */
  async play(): Promise<void> {
    if (this.striding) this.#halt()
    if (!(await this.#led())) return
    return this.exhausted ? this.restart() : this.#commands.do(() => this.go())
  }

  pause(): Promise<void> {
    this.wanted = false
    this.#halt()
    return this.#commands.do(() => this.rest())
  }

  toggle(): Promise<void> {
    return this.going ? this.pause() : this.play()
  }

  /** One image, one step, one epoch. */
  async advance(by: Stride): Promise<void> {
    if (!(await this.#led())) return
    if (this.exhausted && this.missing) return this.#refuse()
    return this.#commands.do(async () => {
      if (this.exhausted) await this.begin(fromScratch(this.draft), null)
      this.follow()
      this.striding = by
      if (by === 'image') await this.read()
      await this.current?.engine.advance(by).finally(() => (this.striding = null))
      await this.rest()
    })
  }

  /** Train with what the controls say, from scratch. */
  restart(): Promise<void> {
    if (this.missing) return this.#refuse()
    return this.#commands.do(async () => {
      await this.begin(fromScratch(this.draft), null)
      await this.go()
    })
  }

  /** Train a run from scratch up to a step. */
  reach(config: RunConfig, step: number): Promise<void> {
    return this.#commands.do(async () => {
      await this.begin(config, null)
      if (step > 0) await this.go(step)
    })
  }

  /** Show how the network came about that is shown already, if that is wanted by then. drafted: as in `show`. */
  welcome(engine: Workshop, { run, kept }: Recorded, wanted: () => boolean, drafted: boolean): Promise<void> {
    return this.#commands.do(async () => {
      if (this.current || !wanted()) return
      await this.list.makeRoom()
      const recorded = this.list.add(engine, run, null)
      recorded.kept = kept
      this.choose(recorded, drafted)
      await this.glance()
    })
  }

  /** Show the run at a kept step. */
  seek(step: number): Promise<void> {
    return this.#commands.do(() => this.recall(step))
  }

  /** Go on from the step that is shown, beside the run that it belongs to. */
  branchHere(): Promise<void> {
    return this.#commands.do(async () => {
      const [run, step] = [this.current, this.moment?.step]
      if (!run || step === undefined) return
      await this.begin(upTo(run.config, step), { run: run.info.id, step }, { run: run.id, step })
    })
  }

  /** Other settings: at once where the run can take them, otherwise for a fresh start. */
  set(settings: Partial<RunConfig>): Promise<void> {
    const change = this.#draft.set(settings)
    const run = this.current
    if (!change || !run) return Promise.resolve()
    return this.#commands.do(async () => {
      run.info = await run.engine.change(change)
    })
  }

  /** Let the controls say what the run does, or what is told. */
  revert(told: RunConfig | null = null): void {
    this.#draft.revert(told)
  }

  setPace(pace: number | null): Promise<void> {
    this.pace = pace
    if (!this.slow) this.app.example = null
    return this.#commands.do(async () => {
      if (this.going) await this.go()
    })
  }

  /** Look at another run, if that is wanted by then. drafted: settings that wait for a fresh start stay in the controls. */
  show({ id }: RunView, drafted = false, wanted = (): boolean => true): Promise<void> {
    return this.#commands.do(async () => {
      const chosen = this.list.find(id)
      if (!chosen || chosen === this.current || !wanted()) return
      if (this.going && !this.current?.engine.steering.shared) await this.current?.engine.pause()
      await this.#turnTo(chosen, drafted)
    })
  }

  /** Look at no run: another network comes, if that is still wanted by then. The runs stay. Resolves to whether it was. */
  async leave(wanted = (): boolean => true): Promise<boolean> {
    let left = false
    await this.#commands.do(async () => {
      left = wanted()
      if (!left) return
      if (this.going && !this.current?.engine.steering.shared) await this.current?.engine.pause()
      await this.rest()
      this.list.current = null
      this.shown.leave()
    })
    return left
  }

  /** Drop a run and what is kept of it; of those left, the newest is shown. */
  remove({ id }: RunView): Promise<void> {
    return this.#commands.do(async () => {
      const dropped = this.list.find(id)
      if (dropped) await this.list.drop(dropped)
      const left = this.list.all.at(-1)
      if (!this.current && left) await this.#turnTo(left)
    })
  }

  protected override choose(run: Run, drafted = false): void {
    super.choose(run)
    if (drafted) this.#draft.settle()
    else this.#draft.revert()
  }

  protected override ended(): void {
    super.ended()
    void this.#commands.do(() => this.rest())
  }

  async #turnTo(run: Run, drafted = false): Promise<void> {
    this.choose(run, drafted)
    await this.recall(run.kept.at(-1) ?? 0)
  }

  /** Where nothing can be trained, a recording can be played. false: it did not come; what failed was told. */
  async #led(): Promise<boolean> {
    if (!this.leads) return true
    await this.stock.lead?.()
    return this.current !== null
  }

  #refuse(): Promise<void> {
    this.app.report(this.stock.refusal(this.draft.data))
    return Promise.resolve()
  }

  /** At once, whatever else is waited for. */
  #halt(): void {
    this.current?.engine.pause().catch((thrown: unknown) => {
      this.app.report(thrown)
    })
  }
}
