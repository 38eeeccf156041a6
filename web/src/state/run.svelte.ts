/** A run as the page knows it: its settings, its moments so far, and how it goes. */
import type { Moment, RunConfig, RunState } from '../engine/protocol'
import type { Look, RunInfo } from '../engine/training'
import { merged } from './points'
import type { Workshop } from './workshop'

/** Which of the four colours a run has. */
export type RunColour = 0 | 1 | 2 | 3

/** What views need of a run. */
export interface RunView {
  readonly id: number
  readonly config: RunConfig
  /** Moments with something measured, or kept: the oldest first. */
  readonly points: readonly Moment[]
  /** Steps whose parameters are kept. */
  readonly kept: readonly number[]
  /** Images an epoch trains on, images of the test set, steps planned in all. */
  readonly images: number
  readonly tests: number
  readonly steps: number
  /** The run and step it branched from. */
  readonly parent: { readonly run: number; readonly step: number } | null
  /** Whether config and step alone give the network. */
  readonly pure: boolean
  readonly state: RunState
  /** Of the network at its newest moment, where it has been asked for. */
  readonly fingerprint: string | null
  /** What it differs in from the others, in the visitor's language. */
  readonly name: string
  readonly colour: RunColour
  /** Who trains it, or plays it. */
  readonly engine: Workshop
}

const PATIENCE = 50

export interface Beginning {
  /** Of all runs of this visit, whoever trains them. */
  readonly id: number
  readonly info: RunInfo
  readonly engine: Workshop
  readonly colour: RunColour
  readonly parent: RunView['parent']
  /** What it is called beside the others. */
  readonly name: (run: Run) => string
}

export class Run implements RunView {
  readonly id: number
  readonly engine: Workshop
  readonly colour: RunColour
  readonly parent: RunView['parent']
  /** As its engine tells it; its id there is the engine's own. */
  info: RunInfo = $state.raw(null as never)
  points = $state.raw<readonly Moment[]>([])
  kept = $state.raw<readonly number[]>([])
  state = $state<RunState>('paused')
  fingerprint = $state<string | null>(null)
  /** The newest. */
  moment = $state.raw<Moment | null>(null)
  readonly #name: (run: Run) => string
  /** Looks that bring nothing new before no more measurements are waited for. */
  #patience = PATIENCE

  constructor({ id, info, engine, colour, parent, name }: Beginning) {
    this.id = id
    this.engine = engine
    this.colour = colour
    this.parent = parent
    this.info = info
    this.#name = name
  }

  get config(): RunConfig {
    return this.info.config
  }
  get images(): number {
    return this.info.images
  }
  get tests(): number {
    return this.info.tests
  }
  get steps(): number {
    return this.info.steps
  }
  get pure(): boolean {
    return this.info.pure
  }
  get name(): string {
    return this.#name(this)
  }

  /** The last step that can be shown: of a run that goes on elsewhere the one looked at last. */
  get newest(): number {
    return (this.engine.steering.shared ? this.moment?.step : this.kept.at(-1)) ?? 0
  }

  /** Some of what is kept is still to be measured, and that goes on. */
  get measuring(): boolean {
    return !this.recorded && this.#patience > 0 && this.points.some(({ test }) => test === null)
  }

  /** It is played, not trained. */
  get recorded(): boolean {
    return !this.engine.steering.change
  }

  /** Nothing is left to be trained. */
  get over(): boolean {
    return this.state === 'done' || this.state === 'diverged'
  }

  /** Take over what is new. */
  take({ run, state, moment, news, kept }: Look): void {
    this.info = run
    this.state = state
    if (moment.step !== this.moment?.step) this.fingerprint = null
    this.moment = moment
    if (kept) this.kept = kept
    this.#patience = news.length > 0 || state === 'going' ? PATIENCE : this.#patience - 1
    if (news.length > 0) this.points = merged(this.points, news)
  }
}
