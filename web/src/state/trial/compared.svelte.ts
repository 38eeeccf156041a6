/** Prepared comparisons in the lens Test: started, stopped, gone on with; what came out is kept. */
import type { Contested } from '../../engine/contest'
import type { Session } from '../session.svelte'
import { outcomesOf } from './outcome'
import { configsOf, variantsOf } from './prepared'
import type { Comparison, Prepared, Seeds, Share } from './tried'
import { Undertaking, type Task } from './undertaking.svelte'

export class Compared {
  readonly training: Undertaking<Contested>
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
    this.training = new Undertaking(session.trial, () => this.#task())
  }

  get prepared(): Prepared {
    return this.#session.trial.tried.compared.prepared
  }
  get share(): Share {
    return this.#session.trial.tried.compared.share
  }
  get seeds(): Seeds {
    return this.#session.trial.tried.compared.seeds
  }

  readonly variants = $derived(variantsOf(this.prepared, this.share))
  readonly configs = $derived(configsOf(this.variants, this.seeds))
  readonly outcomes = $derived.by(() => (this.found ? outcomesOf(this.variants, this.found) : []))

  /** What is known of the comparison that is chosen; null before it was started. */
  get found(): Contested | null {
    return this.training.found
  }

  choose(choice: Partial<Comparison>): void {
    this.training.leave()
    const { trial } = this.#session
    trial.choose({ compared: { ...trial.tried.compared, ...choice } })
  }

  #task(): Task<Contested> {
    const { prepared, share, seeds, configs } = this
    return {
      key: [prepared, prepared === 'labels' ? share : '', seeds].join(' '),
      ask: (id) => this.#session.engine.contest(id, configs),
    }
  }
}
