/** The page's runs: begun, branched, steered, recalled. One of them at a time is trained. */
import type { Course } from './course'
import { Drive } from './drive'
import { exampleCost } from './error'
import { Hall } from './hall'
import type { Kernel, Make } from './kernel'
import type { Library } from './library'
import { parseModel } from './model'
import { networkOf } from './parameters'
import { PIXELS } from './pen'
import { Problem } from './problem'
import type { Change, Moment, RunConfig, RunState } from './protocol'
import { recordedRun } from './recorded'
import { unrolled } from './rows'
import { Run } from './run'
import type { Making, Shown } from './shown'
import { requireTrainable, startRun } from './starts'
import type { Example, Look, Recorded, RunInfo, Start, Trainer, Want } from './training'
import type { Network } from './types'
import type { Turns } from './turns'

/** A run's data on its way, and its place in the hall. */
interface Arrival {
  readonly run: Run
  readonly there: Promise<void>
}

export class LocalTrainer implements Trainer {
  readonly steering = { begin: true, change: true, pace: true }
  readonly #kernel: Kernel
  readonly #make: Make
  readonly #library: Library
  readonly #shown: Shown
  readonly #drive: Drive
  readonly #runs = new Map<number, Run>()
  #last = 0
  #current: Run | null = null
  #arrival: Arrival | null = null
  #hall: Hall | null = null
  /** Whoever waits for data gives up when something else is asked for. */
  #giveUp = (): void => undefined
  /** What ended training before it was stopped. */
  #failure: unknown = null

  constructor(kernel: Kernel, make: Make, library: Library, shown: Shown, turns: Turns) {
    this.#kernel = kernel
    this.#make = make
    this.#library = library
    this.#shown = shown
    this.#drive = new Drive(turns, () => {
      shown.moved()
    })
  }

  /** One of the runs that are kept here. */
  protected run(id: number): Run {
    const run = this.#runs.get(id)
    if (!run) throw new Problem('problem.noRun')
    return run
  }

  async begin(config: RunConfig, start: Start | null): Promise<RunInfo> {
    const run = startRun(this.#kernel, this.#last + 1, config, start, (id) => this.#runs.get(id))
    this.#shown.show(config, () => run.tip.parameters.slice(), madeBy(run))
    this.#runs.set(++this.#last, run)
    this.#enter(run)
    // Whoever goes on hears of it.
    this.#arrive(run).catch(() => undefined)
    return Promise.resolve(run.info)
  }

  async go(pace: number | null, until?: number): Promise<void> {
    const run = await this.#wished()
    this.#failure = null
    if (run)
      this.#drive.go(pace, { until }).catch((thrown: unknown) => {
        this.#failure = thrown
      })
  }

  async pause(): Promise<void> {
    this.#giveUp()
    this.#drive.stop()
    return Promise.resolve()
  }

  async advance(by: 'image' | 'step' | 'epoch'): Promise<void> {
    const run = await this.#wished()
    if (run?.course) await this.#drive.go(null, { images: imagesOf(run.course, by) })
  }

  async change(settings: Omit<Change, 'step'>): Promise<RunInfo> {
    const run = this.#required()
    run.change(settings)
    return Promise.resolve(run.info)
  }

  async look(want: Want): Promise<Look> {
    const run = this.#required()
    if (this.#failure) throw this.#taken()
    const state = this.#state(run)
    return Promise.resolve({
      run: run.info,
      state,
      loading: state === 'loading' ? this.#library.loading : null,
      moment: run.moment,
      ...run.tell(),
      trace: this.#shown.again(),
      parameters: want.parameters ? this.#shown.parameters() : null,
      example: want.example ? this.#example(run) : null,
      perSecond: this.#drive.perSecond,
    })
  }

  async recall(id: number, step: number): Promise<{ moment: Moment; network: Network }> {
    const run = this.#runs.get(id)
    const kept = run?.recording.at(step)
    if (!run || !kept) throw new Problem('problem.noRun')
    await this.pause()
    const { moment, snapshot } = kept
    this.#shown.show(run.config, () => snapshot.parameters.slice(), madeBy(run, step))
    if (run !== this.#current) this.#enter(run)
    const { config } = run
    const about = { testAccuracy: moment.test?.accuracy ?? null, config: { ...config }, data: config.data, step }
    return { moment, network: networkOf(snapshot.parameters.slice(), config, about) }
  }

  async parse(file: ArrayBuffer): Promise<Network> {
    return Promise.resolve(parseModel(file))
  }

  /** A run that is recorded in a model file: it can be recalled, and gone on from. */
  async unpack(file: ArrayBuffer): Promise<Recorded> {
    const run = recordedRun(this.#last + 1, file)
    this.#runs.set(++this.#last, run)
    return Promise.resolve({ run: run.info, kept: run.recording.steps })
  }

  async forget(id: number): Promise<void> {
    const run = this.#runs.get(id)
    this.#runs.delete(id)
    if (!run || run !== this.#current) return
    await this.pause()
    this.#shown.stand()
    this.#drive.enter(null, null)
    this.#current = null
    this.#arrival = null
  }

  /** This is the run that is trained from now on, once its data is there. */
  #enter(run: Run): void {
    this.#giveUp()
    this.#drive.enter(null, null)
    this.#current?.leave()
    this.#current = run
    this.#library.keepOnly(run.config.data)
  }

  /** Fetch the run's data, and lay the run out in the hall. What failed is tried again. */
  #arrive(run: Run): Promise<void> {
    if (this.#arrival?.run === run) return this.#arrival.there
    const there = this.#layOut(run)
    const arrival = { run, there }
    this.#arrival = arrival
    there.catch(() => {
      if (this.#arrival === arrival) this.#arrival = null
    })
    return there
  }

  async #layOut(run: Run): Promise<void> {
    const { data } = run.config
    requireTrainable(this.#kernel, run.config)
    const parts = [this.#library.get(data, 'training'), this.#library.get(data, 'test')] as const
    const [training, test] = await Promise.all(parts)
    if (this.#current !== run) return
    const kept = this.#hall
    this.#hall = null
    const hall = kept?.data.training === training && !kept.roomy ? kept : new Hall(this.#make, { training, test })
    const { course, scorer } = hall.enter(run.config, run.images, run.tip)
    this.#hall = hall
    run.course = course
    this.#drive.enter(run, scorer)
  }

  /** The current run, followed from now on, once its data is there; null if something else was asked for meanwhile. */
  async #wished(): Promise<Run | null> {
    const run = this.#required()
    this.#giveUp()
    const wish = { over: false }
    const other = new Promise<void>((resolve) => {
      this.#giveUp = () => {
        wish.over = true
        resolve()
      }
    })
    await Promise.race([other, this.#arrive(run)])
    if (wish.over || run !== this.#current) return null
    this.#shown.show(run.config, () => run.course?.parameters() ?? run.tip.parameters.slice(), madeBy(run))
    return run
  }

  #state(run: Run): RunState {
    if (this.#drive.going) return 'going'
    return run.course || this.#arrival?.run !== run ? run.rest : 'loading'
  }

  /** What ended training, to be told once. */
  #taken(): Problem {
    const problem = Problem.from(this.#failure)
    this.#failure = null
    return problem
  }

  #required(): Run {
    if (!this.#current) throw new Problem('problem.noRun')
    return this.#current
  }

  /** The image that is learnt from next, as the network reads it now. */
  #example(run: Run): Example | null {
    const index = run.course?.next() ?? null
    if (index === null || !this.#hall) return null
    const { training } = this.#hall.data
    const label = this.#hall.labels[index]!
    const trace = this.#shown.forward(unrolled(training, index, PIXELS))
    return { set: 'training', index, label, trace, cost: exampleCost(run.config.cost, trace, label) }
  }
}

/** As far as the run has come, or as it was at a step. */
function madeBy(run: Run, step?: number): Making {
  return { data: run.config.data, step: () => step ?? run.moment.step }
}

/** How many images that is from where the course stands. */
function imagesOf(course: Course, by: 'image' | 'step' | 'epoch'): number {
  if (by === 'image') return 1
  return by === 'step' ? course.untilStep : course.untilEpoch
}
