/** Networks trained at a press: stopped, gone on with; what came out is kept, whatever else is trained meanwhile. */
import { SvelteMap } from 'svelte/reactivity'
import { Problem } from '../../engine/problem'
import type { Trial } from '../trial.svelte'

/** Tells what is to be trained from all else that can be. */
type Key = string | object

/** What is to be trained. */
export interface Task<Found> {
  readonly key: Key
  /** Ask the engine to go on for a while, with the number of what is trained. null: it was given another meanwhile. */
  readonly ask: (id: number) => Promise<Found | null>
}

/** What came out so far. share: of all work. */
export interface Outcome {
  readonly share: number
  readonly done: boolean
}

export class Undertaking<Found extends Outcome> {
  problem = $state.raw<Problem | null>(null)
  /** The key of the task that is under way; null: none is. */
  #going = $state.raw<Key | null>(null)
  /** By the tasks' keys. */
  readonly #found = new SvelteMap<Key, Found>()
  readonly #trial: Pick<Trial, 'newId'>
  readonly #task: () => Task<Found>
  /** Counts starts and stops: only the newest start's loop goes on. */
  #starts = 0
  /** The engine's number for the task that it holds, and which that is. */
  #held: { readonly id: number; readonly key: Key } = { id: 0, key: '' }
  /** The engine is asked once at a time: what was stopped may still be on its way. */
  #call: Promise<Found | null> = Promise.resolve(null)

  /** task: what is chosen now. */
  constructor(trial: Pick<Trial, 'newId'>, task: () => Task<Found>) {
    this.#trial = trial
    this.#task = task
  }

  get going(): boolean {
    return this.#going !== null
  }

  /** What is known of the task that is under way, or else of the one that is chosen; null before it was started. */
  get found(): Found | null {
    return this.#found.get(this.#going ?? this.#task().key) ?? null
  }

  /** To be called before another task is chosen. */
  leave(): void {
    this.rest()
    this.problem = null
  }

  /** Go on, from the start where another task came between, or stop. */
  toggle(): void {
    if (this.going) this.rest()
    else if (!this.found?.done) void this.#run(this.#task())
  }

  /** What is there stays. */
  rest(): void {
    this.#going = null
    this.#starts++
  }

  async #run({ key, ask }: Task<Found>): Promise<void> {
    const own = ++this.#starts
    this.#going = key
    this.problem = null
    if (this.#held.key !== key) this.#held = { id: this.#trial.newId(), key }
    const { id } = this.#held
    try {
      await this.#call.catch(() => null)
      while (this.#starts === own && !this.#found.get(key)?.done) {
        this.#call = ask(id)
        const found = await this.#call
        if (found) this.#found.set(key, found)
        if (!found || found.done) break
      }
    } catch (thrown) {
      this.problem = Problem.from(thrown)
      this.#held = { id: 0, key: '' }
    }
    if (this.#starts === own) this.rest()
  }
}
