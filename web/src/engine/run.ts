/** One run of the page: its settings, how it stands, and what of it is kept. */
import type { Course, Snapshot } from './course'
import { countsOf, trainedOn } from './own'
import { countParameters } from './parameters'
import type { Change, Moment, RunConfig, RunState, Scores } from './protocol'
import { Recording, type Kept } from './recording'
import { changed, firstSettings, momentOf, settingsNow, stepsLeft } from './schedule'
import type { RunInfo } from './training'

/** Where a run comes from. */
export interface Origin extends Pick<RunInfo, 'parent' | 'pure'> {
  /** Moments that were measured, kept or not. */
  readonly history?: readonly Moment[]
}

export class Run {
  readonly id: number
  readonly images: number
  readonly recording: Recording
  /** Set while this is the run that can be trained. */
  course: Course | null = null
  readonly #parent: RunInfo['parent']
  readonly #pure: boolean
  #config: RunConfig
  /** As it stands while there is no course. */
  #tip: Snapshot
  #diverged = false
  #news = new Map<number, Moment>()
  #keptNews = true

  /** kept: its moments so far, the last of which it goes on from. */
  constructor(id: number, config: RunConfig, kept: readonly Kept[], origin: Origin) {
    this.id = id
    this.images = trainedOn(config)
    this.#config = config
    this.#tip = kept.at(-1)!.snapshot
    this.#parent = origin.parent
    this.#pure = origin.pure
    this.recording = new Recording(countParameters(config.sizes))
    for (const one of kept) this.#add(one)
    for (const moment of origin.history ?? []) this.#news.set(moment.step, moment)
  }

  get config(): RunConfig {
    return this.course?.config ?? this.#config
  }

  get info(): RunInfo {
    const { id, config, images } = this
    return {
      id,
      config,
      images,
      tests: countsOf(config).test,
      steps: this.#steps(),
      parent: this.#parent,
      pure: this.#pure,
    }
  }

  get tip(): Snapshot {
    return this.course?.snapshot() ?? this.#tip
  }

  get moment(): Moment {
    const now = this.course?.moment() ?? momentOf(this.#config, this.#tip, this.images)
    const kept = this.recording.at(now.step)?.moment
    return kept && kept.position === now.position ? { ...kept, rate: now.rate } : now
  }

  /** How it stands when nobody trains it. */
  get rest(): RunState {
    if (this.course?.diverged ?? this.#diverged) return 'diverged'
    return (this.course?.standing ?? this.#tip).epoch >= this.config.epochs ? 'done' : 'paused'
  }

  change(settings: Omit<Change, 'step'>): void {
    if (this.course) {
      this.course.change(settings)
      return
    }
    this.#config = changed(this.#config, this.#tip.step, settings)
    if (this.#tip.step === 0) this.#tip = { ...this.#tip, settings: firstSettings(this.#config, this.images) }
  }

  /** Another run is trained from now on. */
  leave(): void {
    if (!this.course) return
    this.#tip = this.course.snapshot()
    this.#config = this.course.config
    this.#diverged = this.course.diverged
    this.course = null
  }

  /** Keep the parameters as they are, unless they are kept already. */
  keep(): void {
    if (!this.course || this.recording.last?.moment.step === this.course.standing.step) return
    this.#add({ moment: this.course.boundary(), snapshot: this.course.snapshot() })
  }

  score(step: number, train: Scores, test: Scores): void {
    const moment = this.recording.score(step, train, test)
    if (moment) this.#news.set(step, moment)
  }

  /** What was measured or kept since this was asked last, and the steps that are kept, if these are others. */
  tell(): { news: Moment[]; kept: readonly number[] | null } {
    const news = [...this.#news.values()].sort((one, other) => one.step - other.step)
    const kept = this.#keptNews ? this.recording.steps : null
    this.#news = new Map()
    this.#keptNews = false
    return { news, kept }
  }

  #add(kept: Kept): void {
    this.recording.add(kept)
    this.#news.set(kept.moment.step, kept.moment)
    this.#keptNews = true
  }

  #steps(): number {
    if (this.course) return this.course.steps
    const settings = settingsNow(this.#config, this.#tip, this.images)
    return this.#tip.step + stepsLeft(settings, this.#tip, this.images, this.#config.epochs)
  }
}
