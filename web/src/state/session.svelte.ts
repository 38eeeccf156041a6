/** One visit: what the page knows, the engine that computes it, and what ties them to the browser. */
import { BARE, fetchSite, type Site } from '../engine/site'
import { startEngine } from '../engine/start'
import { isHeld, isOurs, noteAddress, readAddress } from './address'
import { App } from './app.svelte'
import { Builder } from './builder.svelte'
import { Chained } from './chain/chained.svelte'
import { Examples } from './examples.svelte'
import { fetchFile } from './files'
import { Hands } from './hands.svelte'
import { Learn } from './learn.svelte'
import { encodeSource, type Hideable, type LinkState } from './link'
import { Linked } from './linked.svelte'
import { keepOffline } from './offline'
import { Matrix } from './matrix.svelte'
import { Opening } from './opening.svelte'
import { Pad } from './pad.svelte'
import { decodePicture } from './pictures'
import { applyPreferences, chooseLang } from './preferences'
import { lead, suit } from './reader'
import { holdAgain, reopen, settle } from './settle'
import { BLANK, type Source } from './source'
import { Trial } from './trial.svelte'
import { watchRun } from './watched'
import { Why } from './why/why.svelte'

export class Session {
  readonly app = new App()
  readonly engine = startEngine()
  readonly examples = new Examples()
  readonly opening = new Opening()
  readonly pad = new Pad(this.app, this.engine, this.examples)
  readonly learn = new Learn(this.app, this.engine)
  readonly hands = new Hands(this.app, this.engine, this.learn)
  readonly builder = new Builder(this.app, this.hands, this.examples, this.engine)
  readonly matrix = new Matrix(this.app)
  readonly trial = new Trial(this.app, this.engine)
  readonly why = new Why(this.app, this.pad, this.examples)
  readonly chain = new Chained()
  readonly linked = new Linked(this.app, this.engine, this.learn)
  /** The visitor was told that lenses which tell of a training have another network than See. */
  introduced = false
  /** Shown inside another page. */
  embed = $state(false)
  /** Parts of the page that are left out. */
  hidden = $state.raw<readonly Hideable[]>([])
  /** The network did not come; the stage stays empty. */
  failed = $state(false)
  /** The link says which language; otherwise the visitor's own counts. */
  #langInLink = false
  #ready = $state(false)
  readonly #report = (thrown: unknown): void => {
    this.app.report(thrown)
  }

  /** What the page's host has for it. */
  get site(): Site {
    return this.linked.offered.site
  }

  /** What the link said is there; whatever changes from now on is the visitor's doing. */
  get ready(): boolean {
    return this.#ready
  }

  /** Load the network, then show what the link says, or the opening. */
  async start(): Promise<void> {
    applyPreferences(this.app)
    const link = readAddress(this.#report)
    this.#take(link)
    const site = this.#fetchSite()
    try {
      this.linked.take(await this.engine.load(await fetchFile('./data/network.safetensors')))
      this.app.showAll()
      this.linked.offered.site = await site
      this.learn.stock.lead = lead(this)
      this.learn.stock.absent = this.site.data.mnist ? ['own'] : ['mnist', 'own']
      if (this.site.watch) await watchRun(this.app, this.engine, this.learn)
      else await this.linked.open(link, isHeld(history.state))
      settle(this, link)
      await this.#first(link)
      if (link.weights) await (await import('./trial/restored')).restore(this)
    } catch (thrown) {
      this.failed = true
      this.app.report(thrown)
    }
  }

  /** Go where Back and Forward lead, and have each lens's network read. To be called from an effect; returns what ends it. */
  follow(): () => void {
    const back = ({ state }: PopStateEvent): void => {
      const link = readAddress(this.#report)
      const normalised = this.app.normalise
      const same = encodeSource(link.source).join() === encodeSource(this.pad.source).join()
      this.begin()
      this.#take(link)
      if (isHeld(state)) void holdAgain(this, link)
      else if (isOurs(state)) {
        settle(this, link)
        void this.linked.release()
      } else void reopen(this, link)
      if (!same) this.pad.revisit(link.source)
      else if (link.normalise !== normalised) this.pad.setNormalise(link.normalise)
    }
    window.addEventListener('popstate', back)
    $effect(() => {
      suit(this)
    })
    return () => {
      window.removeEventListener('popstate', back)
    }
  }

  /** Write down what the page shows now; to be called from an effect, so that it follows. */
  note(): (() => void) | undefined {
    const state = this.link
    return this.#ready ? noteAddress(state, this.linked.held) : undefined
  }

  /** What the page shows; of a network that is being trained, what it was before. */
  get link(): LinkState {
    const { normalise, lens, selected, edges, lang } = this.app
    return {
      ...this.linked.settled,
      ...this.chain.choice,
      ...this.trial.tried,
      source: this.pad.source,
      normalise,
      lens,
      part: this.why.part,
      at: this.why.step,
      trial: this.trial.part,
      selected,
      edges,
      lang: this.#langInLink ? lang : null,
      embed: this.embed,
      hide: this.hidden,
    }
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

  /** What the host has; a host that says nonsense is told of, and taken to have nothing. */
  #fetchSite(): Promise<Site> {
    return fetchSite().catch((thrown: unknown) => {
      this.app.report(thrown)
      return BARE
    })
  }

  async #first(link: LinkState): Promise<void> {
    const report = this.#report
    const examples = this.examples.load(this.site.examples > 0, this.engine, report).catch(report)
    if (link.source?.kind === 'example') await examples
    if (link.source) this.pad.open(link.source)
    else this.pad.restore(null)
    this.#ready = true
    void keepOffline(this.site)
    if (!link.source) await this.opening.play(this.app, this.engine, this.pad).catch(report)
    await examples
  }

  #take(link: LinkState): void {
    const { normalise, lens, part, at, trial, edges, lang, embed, hide } = link
    this.app.normalise = normalise
    this.app.lens = lens
    this.why.part = part
    this.why.step = at
    this.trial.part = trial
    // Other lenses' links say nothing of it, and Back leads to what was left: whoever comes back finds it as it was.
    if (lens === 'chain' && !(this.chain.opened && isOurs(history.state))) this.chain.choice = link
    if (lens === 'test' && !(this.#ready && isOurs(history.state))) this.trial.take(link)
    this.app.edges = edges
    this.embed = embed
    this.hidden = hide
    this.#langInLink = lang !== null
    if (lang) this.app.lang = lang
  }
}
