/** The network that a link names: how the shown one is said, and how a link's one is brought back. */
import { networkOf } from '../engine/parameters'
import { Problem } from '../engine/problem'
import { SHIPPED, type ShippedName } from '../engine/shipped'
import type { Site } from '../engine/site'
import type { Engine, Network, NeuronRef } from '../engine/types'
import { adopt } from './adopt'
import type { App } from './app.svelte'
import { fetchFile } from './files'
import type { Learn } from './learn.svelte'
import { MOST_WEIGHTS, type LinkState } from './link'
import { sameNetwork } from './network'
import { fromScratch, upTo } from './settings'

/** What of a link says which network is shown. */
export type Named = Pick<LinkState, 'network' | 'run' | 'step' | 'weights'>

export const OWN: Named = { network: 'plain', run: null, step: 0, weights: null }

export class Linked {
  readonly #app: App
  readonly #engine: Engine
  readonly #learn: Learn
  /** The network that the site has, as plain, and those that were fetched in its place. */
  #ours = $state.raw<Partial<Readonly<Record<ShippedName, Network>>>>({})
  /** The one of them that is on its way. */
  coming = $state<ShippedName | null>(null)
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

  /** Which of the site's networks is shown, as it came or at the end of its run; null: another one. */
  get which(): ShippedName | null {
    const { network } = this.#app
    return (network && SHIPPED.find((name) => sameNetwork(network, this.#ours[name] ?? null))) ?? null
  }

  /** What names the network as it is shown now. */
  get now(): Named {
    const { network } = this.#app
    const { current, moment } = this.#learn
    if (this.#kind === 'own' || !network) return { ...OWN, network: this.which ?? 'plain' }
    const run = current?.config ?? null
    if (this.#kind === 'run' && run) {
      const step = moment?.step ?? 0
      return { ...OWN, run: upTo(run, step), step }
    }
    if (this.unsayable) return OWN
    const { sizes, activation, cost, about } = network
    const draft = fromScratch(this.#learn.draft)
    const named = { ...draft, data: about.data ?? draft.data, sizes, activation, cost }
    return { ...OWN, run: named, weights: network.parameters }
  }

  /** The same; while a run goes on, what was shown before it did. */
  get settled(): Named {
    const { going, striding } = this.#learn
    if (!going && !striding) this.#settled = this.now
    return this.#settled
  }

  /** This network came with the site; it needs no naming. */
  take(own: Network): void {
    this.#ours = { plain: own }
    this.#app.network = own
  }

  /**
   * Show the network that a link names: train its run, take over its weights, or fetch it. What cannot be done is
   * reported.
   */
  async open(named: Named, site: Site): Promise<void> {
    this.#settled = named
    this.coming = null
    try {
      if (named.weights) await this.#adopt(named, named.weights)
      else if (named.run) await this.#reach(named, site)
      else await this.#come(named.network, site)
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
    if (!network || Object.values(this.#ours).includes(network)) return 'own'
    const { current, shown } = this.#learn
    // What was turned by hand comes without a run's settings.
    if (network.about.config === null || !current) return 'weights'
    if (shown.fingerprint !== null && shown.fingerprint === this.#ours.plain?.about.fingerprint) return 'own'
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

  /** Show one of the site's networks, unless another one is asked for before it is here. */
  async #come(name: ShippedName, site: Site): Promise<void> {
    const here = this.#ours[name]
    if (!here && site.networks[name] === undefined) throw new Problem('problem.linkNetwork', { name })
    this.coming = name
    try {
      const file = here ? null : await fetchFile(`./data/networks/${name}.safetensors`)
      if (this.coming !== name || (here && this.#app.network === here)) return
      await this.#learn.leave()
      const network = file ? await this.#engine.load(file) : here!
      this.#ours = { ...this.#ours, [name]: network }
      this.#app.example = null
      await adopt(this.#app, this.#engine, network)
    } finally {
      if (this.coming === name) this.coming = null
    }
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
