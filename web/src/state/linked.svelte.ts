/** The network that a link or a lens names, and how it is brought. */
import { networkOf } from '../engine/parameters'
import { Problem } from '../engine/problem'
import type { ShippedName } from '../engine/shipped'
import type { Engine, Network } from '../engine/types'
import { adopt } from './adopt'
import type { App, Lens } from './app.svelte'
import { fetchFile } from './files'
import type { Learn } from './learn.svelte'
import { TOLD } from './lenses'
import { Naming, OWN, type Named } from './naming'
import { fromScratch } from './settings'

export class Linked extends Naming {
  readonly #engine: Engine
  /** The one of litup's networks that is on its way. */
  coming = $state<ShippedName | null>(null)
  /** The one that was chosen for all lenses; null: each lens has its own. */
  #chosen = $state<ShippedName | null>(null)
  /** It was taken to See, until a lens is opened that tells of a training. */
  #held = $state(false)
  /** The lens whose network was asked for last, and whether it came. */
  #suited = $state.raw<{ readonly lens: Lens; readonly came: boolean } | null>(null)
  /** Links whose networks are on their way. */
  #opening = 0
  /** What was shown when nothing moved last. */
  #settled: Named = OWN

  constructor(app: App, engine: Engine, learn: Learn) {
    super(app, learn)
    this.#engine = engine
  }

  /** What is shown was taken to See. */
  get held(): boolean {
    return this.#held
  }

  /** Which of litup's networks the lens has where nobody chose one; null: the site's own. */
  get fitting(): ShippedName | null {
    return this.offered.fitting(this.app.lens)
  }

  /** What is shown may make way at once: another network is on its way, or the lens has just been opened. */
  get changing(): boolean {
    return this.coming !== null || this.#suited?.lens !== this.app.lens
  }

  /** What names the network as it is shown now. */
  get now(): Named {
    return this.named(this.#said)
  }

  /** The same; while a run goes on, what was shown before it did. */
  get settled(): Named {
    const { going, striding } = this.learn
    if (!going && !striding) this.#settled = this.now
    return this.#settled
  }

  /** This network came with the page; it needs no naming. */
  take(own: Network): void {
    this.offered.own = own
    this.app.network = own
  }

  /**
   * Show the network that a link names, or the lens's own: train its run, take over its weights, or fetch it. What cannot
   * be done is reported. held: until a lens is opened that tells of a training.
   */
  async open(named: Named, held = false): Promise<void> {
    const before = [this.#chosen, this.#held] as const
    const { lens } = this.app
    this.#settled = named
    this.coming = null
    this.#chosen = named.run || named.weights ? null : named.network
    this.#held = held
    this.#opening++
    try {
      if (named.weights) await this.#adopt(named, named.weights)
      else if (named.run) await this.#reach(named)
      else await this.#come(named.network ?? this.fitting)
      this.#suited = { lens, came: true }
    } catch (thrown) {
      // What was chosen before may not have come either.
      ;[this.#chosen, this.#held] = before[0] === this.which ? before : [null, false]
      this.app.report(thrown)
    } finally {
      this.#opening--
    }
    if (lens !== this.app.lens) await this.suit()
  }

  /** Show the network that the lens has, as long as nobody chose, trained or turned another one. */
  async suit(): Promise<void> {
    const { lens } = this.app
    if (TOLD.includes(lens)) this.#letGo()
    // Whoever opens a link suits the lens that there is by then.
    if (this.#opening > 0) return
    const came = this.#chosen !== null || (await this.#fit())
    if (lens === this.app.lens) this.#suited = { lens, came }
    else await this.suit()
  }

  /** Keep in See the network that another lens has, where nobody chose one: what it is about was found there. */
  async hold(network = this.which): Promise<void> {
    if (this.#free && network) await this.open({ ...OWN, network }, true)
  }

  /** Let what was taken to See make way: Back or Forward led to where nothing was. */
  async release(): Promise<void> {
    if (this.#letGo()) await this.suit()
  }

  /** Returns whether anything was held. */
  #letGo(): boolean {
    const held = this.#held
    this.#held = false
    if (held) this.#chosen = null
    return held
  }

  /** Nobody chose, trained or turned what is shown. */
  get #free(): boolean {
    const { current, going } = this.learn
    return this.#chosen === null && this.which !== null && (current?.recorded ?? true) && !going
  }

  /** What a link has to say of one of litup's networks. */
  get #said(): ShippedName | null {
    const { which } = this
    return this.changing || !this.#suited?.came || which === this.fitting ? null : which
  }

  /** Resolves to whether there was nothing to come, or it came; what did not was told. */
  async #fit(): Promise<boolean> {
    const { fitting } = this
    // What is on its way may be another lens's.
    if (this.which === fitting) this.coming = null
    else if (this.#free && fitting) {
      try {
        await this.#come(fitting, () => this.#free)
      } catch (thrown) {
        this.app.report(thrown)
        return false
      }
    }
    return true
  }

  async #reach({ run, step }: Named): Promise<void> {
    if (!run) return
    if (run.data === 'mnist' && !this.offered.site.data.mnist) {
      this.app.report(new Problem('problem.linkData'))
      return
    }
    await this.learn.reach(run, step)
  }

  /** Show one of litup's networks, or the site's own, unless another one is asked for before it is here. */
  async #come(name: ShippedName | null, wanted = (): boolean => true): Promise<void> {
    const here = name ? this.offered.find(name) : this.offered.own
    if (name && !here && !this.offered.has(name)) throw new Problem('problem.linkNetwork', { name })
    if (here && here === this.app.network) return
    this.coming = name
    try {
      const file = here ? null : await fetchFile(`./data/networks/${name}.safetensors`)
      if (!(await this.learn.leave(() => this.coming === name && wanted()))) return
      const parsed = file && (await this.#engine.parse(file))
      // Two may have been waiting for the same.
      const network = here ?? (name && this.offered.find(name)) ?? parsed!
      if (name && network === parsed) this.offered.keep(name, network)
      if (this.coming !== name || !wanted()) return
      this.app.example = null
      await adopt(this.app, this.#engine, network)
    } catch (thrown) {
      // Nobody waits for it any more.
      if (this.coming === name) throw thrown
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
    await this.learn.leave()
    await adopt(this.app, this.#engine, networkOf(parameters, run, about))
    this.learn.revert(fromScratch(run))
  }
}
