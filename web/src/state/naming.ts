/** How a link says which network is shown: as one of litup's, by the run that gives it, or by its weights. */
import { DEFAULTS } from '../engine/protocol'
import type { ShippedName } from '../engine/shipped'
import type { App } from './app.svelte'
import type { Learn } from './learn.svelte'
import { MOST_WEIGHTS, type LinkState } from './link'
import { sameNetwork } from './network'
import { Offered } from './offered.svelte'
import { differences, fromScratch, upTo } from './settings'

/** What of a link says which network is shown. */
export type Named = Pick<LinkState, 'network' | 'run' | 'step' | 'weights'>

export const OWN: Named = { network: null, run: null, step: 0, weights: null }

export class Naming {
  readonly offered = new Offered()
  protected readonly app: App
  protected readonly learn: Learn

  constructor(app: App, learn: Learn) {
    this.app = app
    this.learn = learn
  }

  /** The network cannot be said in a link: no run gives it, and it has too many weights. */
  get unsayable(): boolean {
    const { network } = this.app
    return this.kind === 'weights' && (network?.parameters.length ?? 0) > MOST_WEIGHTS
  }

  /** Which of litup's networks is shown, as it came or at the end of its run; null: another one. */
  get which(): ShippedName | null {
    const { network } = this.app
    return network && (this.offered.which(network) ?? (this.#trained ? 'plain' : null))
  }

  /** The network is shown whose run the site has recorded, likewise. */
  get isRecorded(): boolean {
    const { network } = this.app
    return network !== null && sameNetwork(network, this.offered.recorded)
  }

  /** One of litup's networks is shown whose training cannot be gone through, beside one whose can. */
  get elsewhere(): boolean {
    const { site } = this.offered
    return site.recording && !this.learn.current && this.which !== null && !this.isRecorded
  }

  /** said: what there is to say of one of litup's networks. */
  protected named(said: ShippedName | null): Named {
    const { network } = this.app
    const { current, moment } = this.learn
    if (this.kind === 'own' || !network) return { ...OWN, network: said }
    const run = current?.config ?? null
    if (this.kind === 'run' && run) {
      const step = moment?.step ?? 0
      return { ...OWN, run: upTo(run, step), step }
    }
    if (this.unsayable) return OWN
    const { sizes, activation, cost, about } = network
    const draft = fromScratch(this.learn.draft)
    const named = { ...draft, data: about.data ?? draft.data, sizes, activation, cost }
    return { ...OWN, run: named, weights: network.parameters }
  }

  /** Whose the shown network is: the site's, a run's that can be trained again, nobody's. */
  protected get kind(): 'own' | 'run' | 'weights' {
    const { network } = this.app
    if (!network || this.offered.includes(network)) return 'own'
    const { current } = this.learn
    // What was turned by hand comes without a run's settings.
    if (network.about.config === null || !current) return 'weights'
    if (this.which !== null || this.isRecorded) return 'own'
    const { engine, data, recipe } = current.config
    const here = engine === 'kernel' && data !== 'own' && recipe === 'plain'
    return current.pure && here ? 'run' : 'weights'
  }

  /** The default run was trained here to its end: that is plain, fetched or not. */
  get #trained(): boolean {
    const { current, moment } = this.learn
    if (!current?.pure || this.app.unmade || this.app.moving || moment?.step !== current.steps) return false
    const { engine, recipe, changes } = current.config
    if (engine !== DEFAULTS.engine || recipe !== DEFAULTS.recipe || changes.length > 0) return false
    return this.offered.has('plain') && differences(current.config, DEFAULTS).length === 0
  }
}
