/** Balls on a landscape: where they are put, how they roll, and what is seen of it. */
import { behaviourOf, isGone, stepped, stepsOf, type Behaviour, type Step } from './descent'
import type { Landscape, Point } from './landscape'
import type { Start } from './presets'

export interface Ball {
  /** Where it has been, the start first. */
  readonly track: readonly Point[]
  readonly eta: number
}

export const MOST_BALLS = 4
/** Steps after which a ball that never rests is left alone. */
const MOST_STEPS = 200
/** Milliseconds between two steps of play. */
const BEAT = 420

export class Hill {
  readonly landscape: Landscape
  balls = $state.raw<readonly Ball[]>([])
  /** Which ball is looked at. */
  at = $state(0)
  playing = $state(false)
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(landscape: Landscape, starts: readonly Start[]) {
    this.landscape = landscape
    this.lay(starts)
  }

  get ball(): Ball {
    return this.balls[this.at] ?? this.balls[0]!
  }

  get here(): Point {
    return this.ball.track.at(-1)!
  }

  get gradient(): Point {
    return this.landscape.gradient(this.here)
  }

  get next(): Point {
    return stepped(this.landscape, this.here, this.ball.eta)
  }

  get steps(): Step[] {
    return stepsOf(this.landscape, this.ball.track, this.ball.eta)
  }

  get behaviour(): Behaviour {
    return behaviourOf(this.landscape, this.ball.track, this.ball.eta)
  }

  get gone(): boolean {
    return isGone(this.landscape, this.here)
  }

  /** No ball has anywhere to go. */
  get done(): boolean {
    return this.balls.every((ball) => this.#isDone(ball))
  }

  /** Some ball is not where it began. */
  get begun(): boolean {
    return this.balls.some(({ track }) => track.length > 1)
  }

  /** Begin with other balls. */
  lay(starts: readonly Start[]): void {
    this.pause()
    this.balls = starts.map(({ start, eta }) => ({ track: [start], eta }))
    this.at = 0
  }

  /** Put the ball that is looked at somewhere: it begins anew there. */
  place(point: Point): void {
    const { reach } = this.landscape
    const inside = point.map((value) => Math.min(Math.max(value, -reach), reach))
    this.#set({ track: [inside], eta: this.ball.eta })
  }

  /** Another rate for the ball that is looked at: it begins anew where it began, for its steps had the other one. */
  setEta(eta: number): void {
    this.#set({ track: this.ball.track.slice(0, 1), eta })
  }

  step(): void {
    this.balls = this.balls.map((ball) => (this.#isDone(ball) ? ball : this.#stepped(ball)))
  }

  play(): void {
    if (this.done) this.reset()
    this.step()
    this.playing = !this.done
    if (!this.playing) return
    clearInterval(this.#timer)
    this.#timer = setInterval(() => {
      this.step()
      if (this.done) this.pause()
    }, BEAT)
  }

  pause(): void {
    clearInterval(this.#timer)
    this.playing = false
  }

  /** All balls back to where they began. */
  reset(): void {
    this.pause()
    this.balls = this.balls.map(({ track, eta }) => ({ track: track.slice(0, 1), eta }))
  }

  /** One more ball, at a mirror image of where this one began, to be looked at. */
  add(): void {
    if (this.balls.length >= MOST_BALLS) return
    const { track, eta } = this.ball
    this.balls = [...this.balls, { track: [track[0]!.map((value) => -value)], eta }]
    this.at = this.balls.length - 1
  }

  /** Take away the ball that is looked at, unless it is the last. */
  remove(): void {
    if (this.balls.length < 2) return
    this.balls = this.balls.filter((_, i) => i !== this.at)
    this.at = Math.min(this.at, this.balls.length - 1)
  }

  #set(ball: Ball): void {
    this.pause()
    this.balls = this.balls.map((other, i) => (i === this.at ? ball : other))
  }

  #stepped({ track, eta }: Ball): Ball {
    return { track: [...track, stepped(this.landscape, track.at(-1)!, eta)], eta }
  }

  #isDone({ track, eta }: Ball): boolean {
    const rests = ['gone', 'lowest', 'stuck', 'top'].includes(behaviourOf(this.landscape, track, eta))
    return rests || track.length > MOST_STEPS
  }
}
