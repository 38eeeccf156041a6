/** Prepared comparisons in the lens Test: started, stopped, gone on with; what came out is kept. */
import type { Contested } from '../../engine/contest'
import { Problem } from '../../engine/problem'
import type { Session } from '../session.svelte'
import { outcomesOf } from './outcome'
import { configsOf, PREPARED, SEEDS, SHARES, variantsOf, type Prepared, type Seeds, type Share } from './prepared'

export class Compared {
  prepared = $state<Prepared>(PREPARED[0])
  /** Of random labels, where labels are compared. */
  share = $state<Share>(SHARES.at(-1)!)
  seeds = $state<Seeds>(SEEDS[0])
  problem = $state.raw<Problem | null>(null)
  /** Which of the comparisons is under way; '' when none is. */
  #going = $state('')
  #found = $state.raw<Readonly<Record<string, Contested>>>({})
  readonly #session: Session
  /** Counts starts: only the newest one's loop goes on. */
  #starts = 0
  /** The engine's number for the comparison that it holds, and which that is. */
  #held = { id: 0, key: '' }

  constructor(session: Session) {
    this.#session = session
  }

  readonly variants = $derived(variantsOf(this.prepared, this.share))
  readonly #key = $derived([this.prepared, this.prepared === 'labels' ? this.share : '', this.seeds].join(' '))
  /** What is known of the comparison that is chosen; null before it was started. */
  readonly found = $derived(this.#found[this.#key] ?? null)
  readonly outcomes = $derived(this.found ? outcomesOf(this.variants, this.found) : [])
  /** The comparison that is chosen is under way. */
  readonly going = $derived(this.#going === this.#key)

  choose(choice: { prepared?: Prepared; share?: Share; seeds?: Seeds }): void {
    this.rest()
    this.problem = null
    this.prepared = choice.prepared ?? this.prepared
    this.share = choice.share ?? this.share
    this.seeds = choice.seeds ?? this.seeds
  }

  /** Go on, from the start where another comparison came between, or stop. */
  toggle(): void {
    if (this.going) this.rest()
    else if (!this.found?.done) void this.#run(this.#key)
  }

  rest(): void {
    this.#going = ''
  }

  async #run(key: string): Promise<void> {
    const { variants, seeds } = this
    const own = ++this.#starts
    this.#going = key
    this.problem = null
    if (this.#held.key !== key) this.#held = { id: this.#session.trial.newId(), key }
    const { id } = this.#held
    try {
      while (this.#going === key && this.#starts === own) {
        const found = await this.#session.engine.contest(id, configsOf(variants, seeds))
        if (found) this.#found = { ...this.#found, [key]: found }
        if (!found || found.done) break
      }
    } catch (thrown) {
      this.problem = Problem.from(thrown)
      this.#held = { id: 0, key: '' }
    }
    if (this.#starts === own) this.rest()
  }
}
