/** Prepared comparisons in the lens Test: started, stopped, gone on with; what came out is kept. */
import type { Contested } from '../../engine/contest'
import type { Session } from '../session.svelte'
import { outcomesOf } from './outcome'
import { configsOf, PREPARED, SEEDS, SHARES, variantsOf, type Prepared, type Seeds, type Share } from './prepared'
import { Undertaking, type Task } from './undertaking.svelte'

export class Compared {
  prepared = $state<Prepared>(PREPARED[0])
  /** Of random labels, where labels are compared. */
  share = $state<Share>(SHARES.at(-1)!)
  seeds = $state<Seeds>(SEEDS[0])
  readonly training: Undertaking<Contested>
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
    this.training = new Undertaking(session.trial, () => this.#task())
  }

  readonly variants = $derived(variantsOf(this.prepared, this.share))
  readonly configs = $derived(configsOf(this.variants, this.seeds))
  readonly outcomes = $derived.by(() => (this.found ? outcomesOf(this.variants, this.found) : []))

  /** What is known of the comparison that is chosen; null before it was started. */
  get found(): Contested | null {
    return this.training.found
  }

  choose(choice: { prepared?: Prepared; share?: Share; seeds?: Seeds }): void {
    this.training.leave()
    this.prepared = choice.prepared ?? this.prepared
    this.share = choice.share ?? this.share
    this.seeds = choice.seeds ?? this.seeds
  }

  #task(): Task<Contested> {
    const { prepared, share, seeds, configs } = this
    return {
      key: [prepared, prepared === 'labels' ? share : '', seeds].join(' '),
      ask: (id) => this.#session.engine.contest(id, configs),
    }
  }
}
