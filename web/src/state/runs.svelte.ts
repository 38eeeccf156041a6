/** Up to four runs beside each other, and which of them is looked at. */
import type { RunInfo } from '../engine/training'
import { Run, type RunColour, type RunView } from './run.svelte'
import type { Workshop } from './workshop'

/** Runs that are kept. */
export const MOST_RUNS = 4
const COLOURS: readonly RunColour[] = [0, 1, 2, 3]

export class Runs {
  /** The newest last. */
  all = $state.raw<readonly Run[]>([])
  current = $state.raw<Run | null>(null)
  readonly #name: (run: Run, all: readonly Run[]) => string
  #last = 0

  /** name: what a run is called beside the others. */
  constructor(name: (run: Run, all: readonly Run[]) => string) {
    this.#name = name
  }

  /** A run that its engine has begun; it is the one looked at. */
  add(engine: Workshop, info: RunInfo, parent: RunView['parent']): Run {
    const colour = COLOURS.find((one) => this.all.every((run) => run.colour !== one)) ?? 0
    const run = new Run({ id: ++this.#last, info, engine, colour, parent, name: (one) => this.#name(one, this.all) })
    this.all = [...this.all, run]
    this.current = run
    return run
  }

  find(id: number): Run | null {
    return this.all.find((run) => run.id === id) ?? null
  }

  /** The run of this number at this engine. */
  of(engine: Workshop, number: number): Run | null {
    return this.all.find((run) => run.engine === engine && run.info.id === number) ?? null
  }

  /** Drop a run and what its engine keeps of it. */
  async drop(run: Run): Promise<void> {
    this.all = this.all.filter((other) => other !== run)
    if (this.current === run) this.current = null
    await run.engine.forget(run.info.id)
  }

  /** Drop what is too much for one more: the oldest run that is over, else the oldest. */
  async makeRoom(): Promise<void> {
    while (this.all.length >= MOST_RUNS) await this.drop(this.all.find((run) => run.over) ?? this.all[0]!)
  }
}
