/** Trains the run that is entered, slice by slice, and measures its moments in the time that is left. */
import type { Course } from './course'
import type { Scorer } from './hall'
import { Pacing } from './pacing'
import type { Scores } from './protocol'
import { Problem } from './problem'
import { EARLY, type Kept } from './recording'
import type { Run } from './run'
import { SLICE_MS, type Turns } from './turns'

/** While training goes on at full speed, measuring takes this share of the time at most. */
const MEASURING = 0.04
/** So often a moment is kept at a slow pace, and at full speed where epochs take long. */
const KEEP_MS = { slow: 250, full: 1000 }
/** A rest is no shorter: timers are not finer. */
const LEAST_REST_MS = 4

/** What is under way: up to so many images, and up to a step, at so many a second (null: as fast as it can). */
interface Goal {
  readonly pace: number | null
  images: number
  readonly until: number
  readonly reached: (problem?: unknown) => void
}

interface Job {
  readonly step: number
  readonly scores: Generator<void, { train: Scores; test: Scores }>
}

export class Drive {
  readonly #turns: Turns
  /** Called when the parameters have changed. */
  readonly #moved: () => void
  #run: Run | null = null
  #scorer: Scorer | null = null
  #goal: Goal | null = null
  #job: Job | null = null
  #pacing: Pacing
  #working = false
  /** Milliseconds of measuring that training has earned. */
  #credit = 0
  #kept = 0

  constructor(turns: Turns, moved: () => void) {
    this.#turns = turns
    this.#moved = moved
    this.#pacing = new Pacing(turns.now())
  }

  get going(): boolean {
    return this.#goal !== null
  }

  /** Images a second, lately. */
  get perSecond(): number {
    return this.going ? this.#pacing.perSecond(this.#turns.now()) : 0
  }

  /** Another run, or none, in place of the one before. */
  enter(run: Run | null, scorer: Scorer | null): void {
    this.stop()
    this.#run = run
    this.#scorer = scorer
    this.#job = null
    void this.#work()
  }

  /** Train on so many images, until so many steps are taken. Resolves when that is done, or stopped. */
  go(
    pace: number | null,
    { images = Infinity, until = Infinity }: { images?: number; until?: number | undefined } = {},
  ): Promise<void> {
    this.stop()
    const course = this.#run?.course
    if (!course || isOver(course, { until })) return Promise.resolve()
    this.#pacing = new Pacing(this.#turns.now())
    this.#kept = this.#turns.now()
    this.#credit = 0
    return new Promise((resolve, reject) => {
      const reached = (problem?: unknown): void => {
        if (problem === undefined) resolve()
        else reject(Problem.from(problem))
      }
      this.#goal = { pace, images, until, reached }
      void this.#work()
    })
  }

  /** Stop where it is, and keep that moment. */
  stop(problem?: unknown): void {
    const goal = this.#goal
    if (!goal) return
    this.#goal = null
    this.#run?.keep()
    goal.reached(problem)
  }

  /** Take turns until there is nothing left to do. */
  async #work(): Promise<void> {
    this.#turns.wake()
    if (this.#working) return
    this.#working = true
    // Whatever asked for this is answered first.
    await this.#turns.next()
    for (let rest = this.#turn(); rest !== null; rest = this.#turn()) {
      await (rest > 0 ? this.#turns.rest(Math.max(rest, LEAST_REST_MS)) : this.#turns.next())
    }
    this.#working = false
  }

  /** One slice; how long to rest after it, null when nothing is left to do. */
  #turn(): number | null {
    const course = this.#run?.course
    if (!course) return null
    try {
      if (this.#goal) return this.#train(course, this.#goal)
      return this.#measure(SLICE_MS) > 0 ? 0 : null
    } catch (thrown) {
      this.#job = this.#scorer = null
      this.stop(thrown)
      return null
    }
  }

  #train(course: Course, goal: Goal): number {
    const began = this.#turns.now()
    const images = Math.min(this.#pacing.budget(goal.pace, began), goal.images)
    if (images === 0) return this.#measure(SLICE_MS) > 0 ? 0 : this.#pacing.wait(goal.pace ?? 1)
    const trained = this.#advance(course, images, goal.until)
    const now = this.#turns.now()
    this.#pacing.took(trained, began, now)
    this.#moved()
    goal.images -= trained
    this.#note(course, goal, now)
    if (goal.images <= 0 || isOver(course, goal)) this.stop()
    else this.#earn(now - began)
    return 0
  }

  /** Train on up to so many images, and not past a step that is kept; returns how many. */
  #advance(course: Course, images: number, until: number): number {
    const { step, epoch } = course.standing
    const early = epoch === 0 ? EARLY.find((next) => next > step) : undefined
    const before = course.seen
    course.advance(Math.min(images, course.untilSteps(Math.min(until, early ?? Infinity))))
    return course.seen - before
  }

  /** Keep the moment if it is one of those to be kept. */
  #note(course: Course, goal: Goal, now: number): void {
    const { step, epoch, position } = course.standing
    const early = epoch === 0 && EARLY.includes(step)
    const late = now - this.#kept > (goal.pace === null ? KEEP_MS.full : KEEP_MS.slow)
    if (!early && !late && position > 0 && !course.diverged) return
    this.#run?.keep()
    this.#kept = now
  }

  /** Spend on measuring what training has earned. */
  #earn(milliseconds: number): void {
    this.#credit = Math.min(this.#credit + MEASURING * milliseconds, SLICE_MS)
    if (this.#credit > 0) this.#credit -= this.#measure(this.#credit)
  }

  /** Measure for so many milliseconds; returns how many it took, 0 when there is nothing to measure. */
  #measure(milliseconds: number): number {
    const began = this.#turns.now()
    this.#job ??= this.#next()
    if (!this.#job) return 0
    while (this.#job && this.#turns.now() - began < milliseconds) {
      const { done, value } = this.#job.scores.next()
      if (!done) continue
      this.#run?.score(this.#job.step, value.train, value.test)
      this.#job = null
    }
    return Math.max(this.#turns.now() - began, Number.EPSILON)
  }

  /** The newest moment that is not measured; the oldest, once the newest is. */
  #next(): Job | null {
    const [run, scorer] = [this.#run, this.#scorer]
    if (!run || !scorer) return null
    const open = (kept: Kept): boolean => kept.moment.test === null
    const { kept } = run.recording
    const newest = kept.findLast(open)
    const found = newest === kept.at(-1) || this.#goal ? newest : kept.find(open)
    if (!found) return null
    return { step: found.moment.step, scores: scorer.score(found.snapshot.parameters) }
  }
}

function isOver(course: Course, { until }: Pick<Goal, 'until'>): boolean {
  return course.done || course.diverged || course.standing.step >= until
}
