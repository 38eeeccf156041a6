/** The lens Chain before it is first opened, when all there is of it is what a link chose; and from then on. */
import type { Chain } from './chain.svelte'
import { START, type Choice } from './choice'

export class Chained {
  #chain = $state.raw<Chain | null>(null)
  #choice = $state.raw(START)

  get opened(): boolean {
    return this.#chain !== null
  }

  /** All that is chosen, as a link carries it. */
  get choice(): Choice {
    return this.#chain?.choice ?? this.#choice
  }
  set choice({ tab, symbol, one, several }: Choice) {
    this.#choice = { tab, symbol, one, several }
    if (this.#chain) this.#chain.choice = this.#choice
  }

  /** The lens's own, made when it is first opened: whoever comes back finds the numbers as they left them. */
  open(make: (choice: Choice) => Chain): Chain {
    return (this.#chain ??= make(this.#choice))
  }
}
