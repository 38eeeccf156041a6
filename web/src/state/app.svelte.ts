/** What the page knows: the network, what it reads now, what is selected, and how the visitor wants it shown. */
import { Problem, type ProblemPlain } from '../engine/problem'
import type { Network, NeuronRef, Place, Stroke, Trace } from '../engine/types'
import { translate, type Key, type Lang, type Values } from '../i18n'
import type { ProblemKey } from '../i18n/problems'
import { ForwardPass } from './pass.svelte'

export interface Notice {
  readonly kind: 'error' | 'info'
  readonly text: string
  /** What the text says, to be said again in another language. */
  readonly problem?: ProblemPlain
}

/** 'signal': weight × activation, what mattered for this image; 'weight': how the edge is set. */
export type EdgeMode = 'signal' | 'weight'
export type Theme = 'dark' | 'light'

/** Problems that the page got over by itself. */
const HARMLESS: ReadonlySet<string> = new Set<ProblemKey>([
  'problem.link',
  'problem.linkNeuron',
  'problem.linkTest',
  'problem.examples',
])

export class App {
  network = $state.raw<Network | null>(null)
  trace = $state.raw<Trace | null>(null)
  /** Where normalising moved the drawing; null when nothing was drawn. */
  place = $state.raw<Place | null>(null)
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
  readonly ranking = $derived.by(() => rank(this.trace?.a.at(-1) ?? []))
  /** The output with the largest activation; null before anything is read. */
  readonly answer = $derived(this.ranking[0] ?? null)
  readonly runnerUp = $derived(this.ranking[1] ?? null)

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

function rank(activations: ArrayLike<number>): number[] {
  const order = Array.from(activations, (_, index) => index)
  return order.sort((one, other) => activations[other]! - activations[one]! || one - other)
}
