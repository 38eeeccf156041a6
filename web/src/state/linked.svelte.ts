/** The network that a link names: how the shown one is said, and how a link's one is brought back. */
import { networkOf } from '../engine/parameters'
import { Problem } from '../engine/problem'
import type { Site } from '../engine/site'
import type { Engine, Network, NeuronRef } from '../engine/types'
import { adopt } from './adopt'
import type { App } from './app.svelte'
import type { Learn } from './learn.svelte'
import { MOST_WEIGHTS, type LinkState } from './link'
import { fromScratch, upTo } from './settings'

/** What of a link says which network is shown. */
export type Named = Pick<LinkState, 'run' | 'step' | 'weights'>

const OWN: Named = { run: null, step: 0, weights: null }

export class Linked {
  readonly #app: App
  readonly #engine: Engine
  readonly #learn: Learn
  /** The network that the site has. */
  #own: Network | null = null
  /** What was shown when nothing moved last. */
  #settled: Named = OWN

  constructor(app: App, engine: Engine, learn: Learn) {
    this.#app = app
    this.#engine = engine
    this.#learn = learn
  }

  /** The network cannot be said in a link: no run gives it, and it has too many weights. */
  get unsayable(): boolean {
    const { network } = this.#app
    return this.#kind === 'weights' && (network?.parameters.length ?? 0) > MOST_WEIGHTS
  }

  /** What names the network as it is shown now. */
  get now(): Named {
    const { network } = this.#app
    const { current, moment } = this.#learn
    if (this.#kind === 'own' || !network) return OWN
    const run = current?.config ?? null
    if (this.#kind === 'run' && run) {
      const step = moment?.step ?? 0
      return { run: upTo(run, step), step, weights: null }
    }
    if (this.unsayable) return OWN
    const { sizes, activation, cost, about } = network
    const draft = fromScratch(this.#learn.draft)
    const named = { ...draft, data: about.data ?? draft.data, sizes, activation, cost }
    return { run: named, step: 0, weights: network.parameters }
  }

  /** The same; while a run goes on, what was shown before it did. */
  get settled(): Named {
    const { going, striding } = this.#learn
    if (!going && !striding) this.#settled = this.now
    return this.#settled
  }

  /** This network came with the site; it needs no naming. */
  take(own: Network): void {
    this.#own = own
    this.#app.network = own
  }

  /** Show the network that a link names: train its run, or take over its weights. What cannot be done is reported. */
  async open(named: Named, site: Site): Promise<void> {
    this.#settled = named
    try {
      if (named.weights) await this.#adopt(named, named.weights)
      else if (named.run) await this.#reach(named, site)
      else if (this.#own && this.#app.network !== this.#own) await this.#goHome(this.#own)
    } catch (thrown) {
      this.#app.report(thrown)
    }
  }

  /** Open the neuron that a link names, if the network has it; otherwise the visitor is told. */
  select(neuron: NeuronRef | null): void {
    const sizes = this.#app.network?.sizes ?? []
    const { layer, index } = neuron ?? { layer: 0, index: 0 }
    const known = !neuron || index < (sizes[layer] ?? 0)
    this.#app.select(known ? neuron : null)
    if (known) return
    const neurons = sizes.map((size, l) => `${l}.0–${l}.${size - 1}`).join(' · ')
    this.#app.report(new Problem('problem.linkNeuron', { part: `neuron=${layer}.${index}`, neurons }))
  }

  /** Whose the shown network is: the site's, a run's that can be trained again, nobody's. */
  get #kind(): 'own' | 'run' | 'weights' {
    const { network } = this.#app
    if (!network || network === this.#own) return 'own'
    const { current, shown } = this.#learn
    // What was turned by hand comes without a run's settings.
    if (network.about.config === null || !current) return 'weights'
    if (shown.fingerprint !== null && shown.fingerprint === this.#own?.about.fingerprint) return 'own'
    const { engine, data, recipe } = current.config
    const here = engine === 'kernel' && data !== 'own' && recipe === 'plain'
    return current.pure && here ? 'run' : 'weights'
  }

  async #reach({ run, step }: Named, site: Site): Promise<void> {
    if (!run) return
    if (run.data === 'mnist' && !site.data.mnist) {
      this.#app.report(new Problem('problem.linkData'))
      return
    }
    await this.#learn.reach(run, step)
  }

  async #goHome(own: Network): Promise<void> {
    await this.#learn.leave()
    await adopt(this.#app, this.#engine, own)
  }

  async #adopt({ run }: Named, weights: Float32Array): Promise<void> {
    if (!run) return
    // Few links need it: it comes when one does.
    const { fingerprintOf } = await import('../engine/fingerprint')
    const parameters = Float32Array.from(weights)
    const about = { data: run.data, fingerprint: fingerprintOf(parameters) }
    await this.#learn.leave()
    await adopt(this.#app, this.#engine, networkOf(parameters, run, about))
    await this.#learn.set(fromScratch(run))
  }
}
