/** A run's moments that are kept with all parameters, and thinned as they become many. */
import type { Snapshot } from './course'
import type { Moment, Scores } from './protocol'

export interface Kept {
  readonly moment: Moment
  readonly snapshot: Snapshot
}

/** Moments, and bytes of their parameters, that a run keeps at most. */
export const LIMIT = { moments: 512, bytes: 64 * 2 ** 20 }
/** Steps that are kept within the first epoch, where most is learnt. */
export const EARLY: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

/** What a kept moment takes besides 4 bytes a parameter. */
const OTHERWISE = 100
/** The first and the last one. */
const LEAST = 2

export class Recording {
  #kept: Kept[] = []
  /** Of the epochs' ends every so-manieth stays. */
  #every = 1
  readonly #limit: number

  constructor(parameters: number, limit = LIMIT) {
    const fit = Math.floor(limit.bytes / (4 * parameters + OTHERWISE))
    this.#limit = Math.max(LEAST, Math.min(limit.moments, fit))
  }

  /** The oldest first. */
  get kept(): readonly Kept[] {
    return this.#kept
  }

  get steps(): readonly number[] {
    return this.#kept.map(({ moment }) => moment.step)
  }

  at(step: number): Kept | null {
    return this.#kept.find(({ moment }) => moment.step === step) ?? null
  }

  get last(): Kept | null {
    return this.#kept.at(-1) ?? null
  }

  /** Keep a moment that comes after all others. */
  add(kept: Kept): void {
    const last = this.#kept.at(-1)
    if (last && this.#kept.length > 1 && !this.#stays(last)) this.#kept.pop()
    this.#kept.push(kept)
    while (this.#kept.length > this.#limit) this.#thin()
  }

  /** Note how a kept moment's network reads. */
  score(step: number, train: Scores, test: Scores): Moment | null {
    const index = this.#kept.findIndex(({ moment }) => moment.step === step)
    const found = this.#kept[index]
    if (!found) return null
    const moment = { ...found.moment, train, test }
    this.#kept[index] = { ...found, moment }
    return moment
  }

  /** Even when it is not the last one any more. */
  #stays({ moment }: Kept): boolean {
    return moment.position > 0 || moment.epoch % this.#every === 0
  }

  /** Every second of the epochs' ends goes; where there are few of these, every second of all. The first and last stay. */
  #thin(): void {
    const inner = (index: number): boolean => index > 0 && index < this.#kept.length - 1
    const before = this.#kept.length
    this.#every *= 2
    this.#kept = this.#kept.filter((kept, i) => !inner(i) || this.#stays(kept))
    if (this.#kept.length === before) this.#kept = this.#kept.filter((_, i) => !inner(i) || i % 2 === 0)
  }
}
