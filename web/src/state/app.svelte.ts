/** What the page knows: the network, what it reads now, what is selected, and how the visitor wants it shown. */
import { Problem, type ProblemPlain } from '../engine/problem'
import type { Example } from '../engine/training'
import type { Network, NeuronRef, Place, Stroke, Trace } from '../engine/types'
import { translate, type Key, type Lang, type Values } from '../i18n'
import type { ProblemKey } from '../i18n/problems'
import { sameSizes } from './network'
import { ForwardPass } from './pass.svelte'

export interface Notice {
  readonly kind: 'error' | 'info'
  readonly text: string
  /** What the text says, to be said again in another language. */
  readonly problem?: ProblemPlain
}

/**
 * In what a network is not as the page's run left it: how many of its parameters were turned by hand; and whether it was
 * trained in the lens Test, on with one's own digits, or with a remedy from nothing.
 */
export interface Changed {
  readonly hand: number
  readonly taught: 'digits' | 'remedy' | null
}

export const UNCHANGED: Changed = { hand: 0, taught: null }

/** A network, and what it makes of an image. */
export interface Whole {
  readonly network: Network
  readonly trace: Trace
}

/**
 * 'signal': weight × activation, what mattered for this image; 'weight': how the edge is set; 'change': how much its
 * weight moved since the state that was shown before.
 */
export type EdgeMode = 'signal' | 'weight' | 'change'
export type Theme = 'dark' | 'light'
/** What the visitor does with the network: look into it, train it, ask why it learns, work the calculus, test it. */
export type Lens = 'see' | 'learn' | 'why' | 'chain' | 'test'

/** Problems that the page got over by itself. */
const HARMLESS: ReadonlySet<string> = new Set<ProblemKey>([
  'problem.link',
  'problem.linkRun',
  'problem.linkNeuron',
  'problem.linkTest',
  'problem.linkNoTest',
  'problem.linkData',
  'problem.linkNetwork',
  'problem.plain',
  'problem.examples',
])

export class App {
  network = $state.raw<Network | null>(null)
  /** The network is training at full speed: whoever paints it keeps to a slow pace, and paints once more when it rests. */
  moving = $state(false)
  /** In what the network is not as its run left it. */
  changed = $state.raw<Changed>(UNCHANGED)
  /** What the network makes of what was given to be read: the pad's image. */
  drawn = $state.raw<Trace | null>(null)
  /** An image that is shown being read in place of the pad's: one that is learnt from, or one to be tested with. */
  example = $state.raw<Omit<Example, 'cost'> | null>(null)
  /** What is shown being read; to set it is to give the pad's. */
  readonly #trace = $derived(this.example?.trace ?? this.drawn)
  /** While the network moves: parameters, and what those make of the image. */
  #whole = $state.raw<Whole | null>(null)
  /** Where normalising moved the drawing; null when nothing was drawn. */
  place = $state.raw<Place | null>(null)
  lens = $state<Lens>('see')
  normalise = $state(true)
  strokes = $state.raw<readonly Stroke[]>([])
  selected = $state.raw<NeuronRef | null>(null)
  hovered = $state.raw<NeuronRef | null>(null)
  edges = $state<EdgeMode>('signal')
  theme = $state<Theme>('dark')
  reducedMotion = $state(false)
  lang = $state<Lang>('en')
  notice = $state.raw<Notice | null>(null)

  readonly pass = new ForwardPass(
    () => (this.network?.sizes.length ?? 1) - 1,
    () => this.reducedMotion,
  )

  /** The outputs' numbers, the largest activation first (of equals the first). */
  readonly ranking = $derived.by(() => rank(this.#trace?.a.at(-1) ?? []))
  /** The output with the largest activation; null before anything is read. */
  readonly answer = $derived(this.ranking[0] ?? null)
  readonly runnerUp = $derived(this.ranking[1] ?? null)

  get trace(): Trace | null {
    return this.#trace
  }
  set trace(drawn: Trace | null) {
    this.drawn = drawn
  }

  /** A network and what it makes of the image: sums of both add up, though parameters of a large one come late. */
  get whole(): Whole | null {
    if (this.moving && this.#whole) return this.#whole
    return this.network && this.#trace ? { network: this.network, trace: this.#trace } : null
  }

  /** The network is not as its run left it. */
  get edited(): boolean {
    return this.changed.hand > 0 || this.changed.taught !== null
  }

  /** No run's settings lead to the network: it was turned by hand, taught in Test, or came as weights. */
  get unmade(): boolean {
    return this.network?.about.config === null
  }

  get shownTo(): number {
    return this.pass.shownTo
  }
  set shownTo(layers: number) {
    this.pass.shownTo = layers
  }
  get playing(): boolean {
    return this.pass.playing
  }
  get speed(): number {
    return this.pass.speed
  }
  set speed(times: number) {
    this.pass.speed = times
  }
  play(): void {
    this.pass.play()
  }
  pause(): void {
    this.pass.pause()
  }
  showAll(): void {
    this.pass.showAll()
  }
  stepForward(): void {
    this.pass.stepForward()
  }
  stepBack(): void {
    this.pass.stepBack()
  }

  /**
   * Show another network, or the same one trained on; with what the pad's image looks like to it, and in what it is not
   * as its run left it.
   */
  adopt(network: Network, drawn: Trace | null, changed = UNCHANGED): void {
    const before = this.network
    this.network = network
    this.changed = changed
    if (drawn && fits(drawn, network)) {
      this.drawn = drawn
      this.#whole = { network, trace: drawn }
    }
    if (before && sameSizes(before.sizes, network.sizes)) return
    this.example = null
    this.#whole = null
    const { layer = 0, index = 0 } = this.selected ?? {}
    if (index >= (network.sizes[layer] ?? 0)) this.select(null)
    this.hover(null)
    this.showAll()
  }

  /** What the pad's image looks like now; what another network saw in it comes too late. A new image takes the stage. */
  see(drawn: Trace): void {
    if (this.network && !fits(drawn, this.network)) return
    if (this.example && !sameImage(drawn, this.drawn)) this.example = null
    this.drawn = drawn
  }

  /** Open a neuron in the inspector, or none. */
  select(neuron: NeuronRef | null): void {
    this.selected = neuron
  }

  hover(neuron: NeuronRef | null): void {
    this.hovered = neuron
  }

  /** Say to the visitor what went wrong, or what the page had to leave out. */
  report(thrown: unknown): void {
    const { plain } = Problem.from(thrown)
    this.notice = {
      kind: HARMLESS.has(plain.key) ? 'info' : 'error',
      text: this.t(plain.key, plain.values),
      problem: plain,
    }
  }

  /** The text of `key` in the visitor's language. */
  t(key: Key, values?: Values): string {
    return translate(this.lang, key, values)
  }
}

function fits(trace: Trace, { sizes }: Network): boolean {
  return sameSizes(
    trace.a.map((layer) => layer.length),
    sizes,
  )
}

function sameImage(one: Trace, other: Trace | null): boolean {
  return one.image.every((byte, i) => byte === other?.image[i])
}

/** Indices by activation, the largest first; of equals the first. */
export function rank(activations: ArrayLike<number>): number[] {
  const order = Array.from(activations, (_, index) => index)
  return order.sort((one, other) => activations[other]! - activations[one]! || one - other)
}
