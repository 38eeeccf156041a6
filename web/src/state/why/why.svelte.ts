/** The lens Why: which of its parts is open, how far it has come, and the digit that the image should be read as. */
import type { App } from '../app.svelte'
import type { Examples } from '../examples.svelte'
import type { Pad } from '../pad.svelte'
import type { Hills } from './hills.svelte'
import { EVERYTHING, type Looking } from './looking'
import { PARTS, type Part } from './parts'

/** What goes step by step, by keys too. */
export interface Film {
  readonly playing: boolean
  play(): void
  pause(): void
  stepBack(): void
  stepForward(): void
}

export class Why {
  part = $state<Part>(PARTS[0])
  /** Of the way back through the network, which step is shown; from 0. */
  step = $state(0)
  /** What the open part has to be played in place of the forward pass; null: nothing. */
  film = $state.raw<Film | null>(null)
  #said = $state.raw<{ readonly digit: number | null; readonly of: unknown }>({ digit: null, of: null })
  /** What is looked at of all nudges; it stays for when one comes back. */
  looking = $state.raw<Looking>(EVERYTHING)
  /** The balls of Downhill, likewise; null before it is first opened, since they come with that part of the page. */
  hills: Hills | null = null
  readonly #app: App
  readonly #pad: Pad
  readonly #examples: Examples

  constructor(app: App, pad: Pad, examples: Examples) {
    this.#app = app
    this.#pad = pad
    this.#examples = examples
  }

  /** The digit that the test set says the image is; null where nobody said so. */
  readonly known = $derived.by(() => {
    if (this.#app.example) return this.#app.example.label
    const { source } = this.#pad
    return source?.kind === 'example' ? (this.#examples.items[source.index]?.label ?? null) : null
  })

  /** What the image is told apart by: what is said of one is not said of the next; a drawing that goes on is the same. */
  readonly #image = $derived.by(() => {
    if (this.#app.example) return `${this.#app.example.set} ${this.#app.example.index}`
    const { source } = this.#pad
    if (source?.kind === 'strokes') return source.strokes.length > 0 ? 'drawn' : 'blank'
    return source?.kind === 'example' ? source.index : source?.image
  })

  /** What the visitor says that the image is; null: as the test set has it, or as it is read. */
  get said(): number | null {
    return this.#said.of === this.#image ? this.#said.digit : null
  }
  set said(digit: number | null) {
    this.#said = { digit, of: this.#image }
  }

  /** The digit that the image should be read as. */
  readonly label = $derived.by(() => this.said ?? this.known ?? this.#app.answer ?? 0)
}
