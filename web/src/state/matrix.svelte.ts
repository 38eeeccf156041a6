/** The matrix form of a layer: whether it is open, and how far it is put together. */
import type { App } from './app.svelte'
import { stepsOf, windowOf, type Step } from './assembly'
import { largestTerm } from './largest'

/** Milliseconds a step stays, while it plays. */
const PARTS = 1100
const ROWS = 420

export class Matrix {
  open = $state(false)
  layer = $state(1)
  playing = $state(false)
  #at = $state(0)
  /** The neuron of the layer before that a long row is shown around; null: where the most comes from. */
  #column = $state<number | null>(null)
  readonly #app: App

  constructor(app: App) {
    this.#app = app
  }

  get layers(): number {
    return (this.#app.network?.sizes.length ?? 1) - 1
  }
  /** Neurons of the layer that have a row. */
  readonly rows = $derived.by(() => {
    const { selected, network } = this.#app
    return windowOf(network?.sizes[this.layer] ?? 0, selected?.layer === this.layer ? selected.index : 0)
  })
  /** Neurons of the layer before that have a column. */
  readonly columns = $derived.by(() => windowOf(this.#app.network?.sizes[this.layer - 1] ?? 0, this.column))
  readonly steps = $derived.by(() => stepsOf(this.rows.length))
  get at(): number {
    return Math.min(this.#at, this.steps.length - 1)
  }
  get step(): Step {
    return this.steps[this.at]!
  }
  get column(): number {
    return this.#column ?? largestTerm(this.#app, this.layer)
  }

  /** Open a layer: whole, or putting itself together. */
  show(layer: number): void {
    this.open = true
    this.turnTo(layer)
    if (this.#app.reducedMotion) this.#at = this.steps.length - 1
    else this.play()
  }

  turnTo(layer: number): void {
    this.layer = Math.min(Math.max(layer, 1), this.layers)
    this.#column = null
    this.go(0)
  }

  close(): void {
    this.open = false
    this.playing = false
  }

  /** Show a long row around this neuron of the layer before. */
  lookAt(column: number): void {
    this.#column = column
  }

  /** Go to a step, and stay there. */
  go(step: number): void {
    this.playing = false
    this.#at = Math.min(Math.max(step, 0), this.steps.length - 1)
  }

  play(): void {
    if (this.at === this.steps.length - 1) this.#at = 0
    this.playing = true
  }

  /** Let it play; to be called from an effect. Returns what stops that. */
  run(): (() => void) | undefined {
    if (!this.playing || !this.open) return undefined
    const stay = this.step.part === 'row' ? ROWS : PARTS
    const timer = setTimeout(() => {
      this.#at = this.at + 1
      if (this.at === this.steps.length - 1) this.playing = false
    }, stay)
    return () => {
      clearTimeout(timer)
    }
  }
}
