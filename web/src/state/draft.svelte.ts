/** What the controls say: the run's settings, until something is changed that needs a fresh start. */
import { DEFAULTS, type RunConfig } from '../engine/protocol'
import type { Run } from './run.svelte'
import { allLive, differences, fromScratch, inForce, type Setting } from './settings'

export class Draft {
  /** All of it in force from the first step on. */
  config = $state.raw<RunConfig>(DEFAULTS)
  readonly #run: () => Run | null
  /** Something was set that no run has taken over since. */
  #open = false

  /** run: the one that is looked at. */
  constructor(run: () => Run | null) {
    this.#run = run
  }

  /** What it differs in from the run; everything where there is none. */
  get news(): readonly Setting[] {
    const run = this.#run()
    return run ? differences(this.config, inForce(run.config)) : differences(this.config, DEFAULTS)
  }

  /** A fresh start is needed for it. */
  get fresh(): boolean {
    return !this.#run() || this.news.length > 0
  }

  /** Change settings. Returns those that the run can take from its next step on; null where it cannot take all. */
  set(settings: Partial<RunConfig>): Partial<RunConfig> | null {
    const run = this.#run()
    const next = { ...this.config, ...settings, changes: [] }
    // Which own data it is says the run; nobody can choose it here.
    this.config = { ...next, own: next.data === 'own' ? (run?.config.own ?? next.own) : '' }
    const { news, config } = this
    this.#open = news.length > 0
    if (!run?.engine.steering.change || run.over || news.length === 0 || !allLive(news)) return null
    this.#open = false
    return Object.fromEntries(news.map((name) => [name, config[name]]))
  }

  /** Say what the run does, or what is told: a link's settings, which nobody set here. */
  revert(told: RunConfig | null = null): void {
    const run = this.#run()
    this.config = told ?? (run ? fromScratch(run.config) : DEFAULTS)
    this.#open = false
  }

  /** The same, unless something else was set that still waits for a fresh start. */
  settle(): void {
    if (!this.#open) this.revert()
  }
}
