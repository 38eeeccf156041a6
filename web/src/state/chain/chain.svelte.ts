/** The lens Chain: which of its parts is open, and the two small networks that are worked with. */
import type { Slopes } from '../../engine/slopes'
import type { App } from '../app.svelte'
import { START, type Choice, type Symbol, type Tab } from './choice'
import { Tiny } from './tiny.svelte'

export class Chain {
  tab = $state<Tab>(START.tab)
  /** What is asked of the page of equations. */
  symbol = $state<Symbol>(START.symbol)
  readonly one: Tiny
  readonly several: Tiny

  constructor(app: App, engine: Slopes, choice: Choice) {
    const report = (thrown: unknown): void => app.report(thrown)
    this.one = new Tiny(engine, START.one, report)
    this.several = new Tiny(engine, START.several, report)
    this.choice = choice
  }

  /** All that was chosen, as a link carries it. */
  get choice(): Choice {
    return { tab: this.tab, symbol: this.symbol, one: this.one.bench, several: this.several.bench }
  }
  set choice({ tab, symbol, one, several }: Choice) {
    this.tab = tab
    this.symbol = symbol
    this.one.take(one)
    this.several.take(several)
  }
}
