/** One visit: what the page knows, the engine that computes it, and what ties them to the browser. */
import { Problem } from '../engine/problem'
import { startEngine } from '../engine/start'
import type { Engine, NeuronRef } from '../engine/types'
import { readAddress, writeAddress } from './address'
import { App } from './app.svelte'
import { Examples } from './examples.svelte'
import { fetchFile } from './files'
import { encodeSource, type LinkState } from './link'
import { Opening } from './opening.svelte'
import { Pad } from './pad.svelte'
import { decodePicture } from './pictures'
import { applyPreferences, chooseLang } from './preferences'
import { BLANK, type Source } from './source'

export class Session {
  readonly app = new App()
  readonly engine: Engine = startEngine()
  readonly examples = new Examples()
  readonly opening = new Opening()
  readonly pad = new Pad(this.app, this.engine, (index) => this.examples.image(index))
  /** The network did not come; the stage stays empty. */
  failed = $state(false)
  /** The link says which language; otherwise the visitor's own counts. */
  #langInLink = false
  #ready = $state(false)

  /** What the link said is there; whatever changes from now on is the visitor's doing. */
  get ready(): boolean {
    return this.#ready
  }

  /** Load the network, then show what the link says, or the opening. */
  async start(): Promise<void> {
    applyPreferences(this.app)
    const link = readAddress((problem) => {
      this.app.report(problem)
    })
    this.#take(link)
    try {
      this.app.network = await this.engine.load(await fetchFile('./data/network.safetensors'))
      this.app.select(this.#known(this.app.selected))
      this.app.showAll()
      await this.#first(link)
    } catch (thrown) {
      this.failed = true
      this.app.report(thrown)
    }
  }

  /** Keep the address bar up to date, and go where Back and Forward lead. Returns what ends that. */
  follow(): () => void {
    const back = (): void => {
      const link = readAddress((problem) => {
        this.app.report(problem)
      })
      const normalised = this.app.normalise
      const same = encodeSource(link.source).join() === encodeSource(this.pad.source).join()
      this.begin()
      this.#take(link)
      if (!same) this.pad.revisit(link.source)
      else if (link.normalise !== normalised) this.pad.setNormalise(link.normalise)
    }
    window.addEventListener('popstate', back)
    return () => {
      window.removeEventListener('popstate', back)
    }
  }

  /** Write down what the page shows now; to be called from an effect, so that it follows. */
  note(): void {
    const state = this.#link()
    if (this.#ready) writeAddress(state)
  }

  /** The visitor begins: whatever draws itself stops. */
  begin(): void {
    this.opening.end()
  }

  give(source: Source): void {
    if (!this.app.network) return
    this.begin()
    this.pad.give(source)
  }

  clear(): void {
    this.give(BLANK)
  }

  setNormalise(on: boolean): void {
    if (!this.app.network) return
    this.begin()
    this.pad.setNormalise(on)
  }

  /** Read a picture that the visitor brought. */
  async bring(file: Blob, name: string): Promise<void> {
    if (!this.app.network) return
    this.begin()
    try {
      await this.pad.givePicture(await decodePicture(file, name))
      this.app.notice = null
    } catch (thrown) {
      this.app.report(thrown)
    }
  }

  /** Speak another language from now on. */
  speak(lang: 'en' | 'zh'): void {
    chooseLang(this.app, lang)
    this.#langInLink = true
  }

  async #first(link: LinkState): Promise<void> {
    const report = (thrown: unknown): void => {
      this.app.report(thrown)
    }
    const examples = this.examples.load(this.engine, report).catch(report)
    if (link.source?.kind === 'example') await examples
    if (link.source) this.pad.open(link.source)
    else this.pad.restore(null)
    this.#ready = true
    if (!link.source) await this.opening.play(this.app, this.engine, this.pad).catch(report)
    await examples
  }

  #take({ normalise, selected, edges, lang }: LinkState): void {
    this.app.normalise = normalise
    this.app.edges = edges
    this.app.select(this.#known(selected))
    this.#langInLink = lang !== null
    if (lang) this.app.lang = lang
  }

  /** The neuron, if the network has it; otherwise the visitor is told. */
  #known(neuron: NeuronRef | null): NeuronRef | null {
    const { network } = this.app
    if (!neuron || !network) return neuron
    const { layer, index } = neuron
    if (index < (network.sizes[layer] ?? 0)) return neuron
    const neurons = network.sizes.map((size, l) => `${l}.0–${l}.${size - 1}`).join(' · ')
    this.app.report(new Problem('problem.linkNeuron', { part: `neuron=${layer}.${index}`, neurons }))
    return null
  }

  #link(): LinkState {
    const { normalise, selected, edges, lang } = this.app
    return { source: this.pad.source, normalise, selected, edges, lang: this.#langInLink ? lang : null }
  }
}
