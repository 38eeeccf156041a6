/** A small network on the bench: its numbers are turned, nudged and trained by hand, and the kernel says what follows. */
import { countParameters } from '../../engine/parameters'
import type { Small } from '../../engine/small'
import type { Slopes } from '../../engine/slopes'
import type { Activation } from '../../engine/types'
import { Newest } from '../newest'
import { movesOf, nudged, type Moves, type Nudge } from './nudge'
import { inverse } from './inverse'
import { MOST, rangeOf, type Bench } from './choice'
import { encodeBench } from './link'
import { functionOf, givenOf, isGiven, spot, valueOf, withGiven, type Made, type Spot } from './spots'

/** What is shown: numbers that belong to one and the same network, and what a nudge of it does. */
export interface Shown extends Made {
  readonly nudge: Nudge
  readonly moves: Moves
}

/** Costs that are kept of steps. */
const KEPT = 200

export class Tiny {
  /** As the hand has it; `shown` follows as soon as the kernel has answered. */
  small = $state.raw() as Small
  shown = $state.raw<Shown | null>(null)
  at = $state.raw() as Spot
  by = $state() as number
  eta = $state() as number
  /** C before each step since something else was changed, and now. */
  costs = $state.raw<readonly number[]>([])
  /** Goes up with every nudge that is to be watched travelling. */
  wave = $state(0)
  readonly #engine: Slopes
  readonly #start: Bench
  readonly #newest: Newest<Shown>

  constructor(engine: Slopes, start: Bench, report: (thrown: unknown) => void) {
    this.#engine = engine
    this.#start = start
    this.#put(start)
    this.#newest = new Newest((shown) => {
      this.shown = shown
      if (this.costs.length === 0 && shown.small === this.small) this.costs = [shown.worked.cost]
    }, report)
    this.#ask()
  }

  /** As a link carries it. */
  get bench(): Bench {
    const { small, at, by, eta } = this
    return { small, at, by, eta }
  }

  /** As a link has it; the costs of its steps stay where its numbers do. */
  take(bench: Bench): void {
    if (encodeBench(bench, this.#start) === encodeBench(this.bench, this.#start)) return
    if (encodeBench({ ...this.bench, small: bench.small }, this.bench) !== '') this.costs = []
    this.#put(bench)
    this.#ask()
  }

  /** Look at another number, and nudge that. */
  select(at: Spot): void {
    this.at = at
    this.send()
  }

  nudgeBy(by: number): void {
    this.by = by
    this.send()
  }

  /** Let the nudge travel again. */
  send(): void {
    this.wave++
    this.#ask()
  }

  /** A number as the hand has it now. What is computed is moved by its bias; where no bias does that, nothing moves. */
  move(at: Spot, value: number): void {
    if (isGiven(at)) {
      this.#change(withGiven(this.small, at, clamped(at, value)))
      return
    }
    if (!this.shown || at.kind === 'C') return
    const z = at.kind === 'z' ? value : inverse(functionOf(this.small, at.layer), value)
    const bias = spot('b', at.layer, at.j)
    const moved = givenOf(this.small, bias) + z - valueOf(this.shown, spot('z', at.layer, at.j))
    if (Number.isFinite(moved)) this.#change(withGiven(this.small, bias, clamped(bias, moved)))
  }

  /** The value that the next key or drag begins from. */
  value(at: Spot): number {
    if (isGiven(at)) return givenOf(this.small, at)
    return this.shown ? valueOf(this.shown, at) : 0
  }

  setActivation(activation: Activation): void {
    this.#change({ ...this.small, activation })
  }

  reset(): void {
    this.#change(this.#start.small)
  }

  /** Other numbers, in hundredths: for the eye. */
  shuffle(): void {
    const among = (low: number, high: number): number => Math.round(100 * (low + (high - low) * Math.random())) / 100
    const { sizes, input, target } = this.small
    const parameters = Float32Array.from({ length: countParameters(sizes) }, () => among(-2, 2))
    const first = Math.round(Math.random())
    this.#change({
      ...this.small,
      parameters,
      input: input.map(() => among(0.1, 1)),
      target: target.map((_, j) => (j + first) % 2),
    })
  }

  /** Steps downhill, one after the other: every parameter minus eta times its slope. */
  async step(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      const before = this.small
      const [worked] = await this.#engine.small([before])
      // Whoever turns a number meanwhile has it.
      if (!worked || this.small !== before) return
      const parameters = before.parameters.map((value, place) => value - this.eta * worked.gradient[place]!)
      const after = { ...before, parameters: parameters.map((value) => Math.min(Math.max(value, -MOST), MOST)) }
      const [made] = await this.#engine.small([after])
      if (!made || this.small !== before) return
      this.small = after
      const known = this.costs.at(-1) === worked.cost ? this.costs : [worked.cost]
      this.costs = [...known, made.cost].slice(-KEPT)
      this.#ask()
    }
  }

  #put({ small, at, by, eta }: Bench): void {
    this.small = small
    this.at = at
    this.by = by
    this.eta = eta
  }

  #change(small: Small): void {
    this.small = small
    this.costs = []
    this.#ask()
  }

  #ask(): void {
    const { small, at, by } = this
    this.#newest.ask(async () => {
      const [worked] = await this.#engine.small([small])
      const made = { small, worked: worked! }
      const nudge = { at, by }
      const moved = nudged(made, nudge)
      const answer = moved ? (await this.#engine.small([moved]))[0]! : null
      return { ...made, nudge, moves: movesOf(made, nudge, answer) }
    })
  }
}

/** A value that the number can have, as float32. */
function clamped(at: Spot, value: number): number {
  const [low, high] = rangeOf(at)
  return Math.fround(Math.min(Math.max(value, low), high))
}
