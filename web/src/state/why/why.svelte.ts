/** The lens Why: which of its parts is open, and the digit that the image should be read as. */
import type { App } from '../app.svelte'
import type { Examples } from '../examples.svelte'
import type { Pad } from '../pad.svelte'
import { PARTS, type Part } from './parts'

export class Why {
  part = $state<Part>(PARTS[0])
  /** What the visitor says that the image is; null: as the test set has it, or as it is read. */
  said = $state<number | null>(null)
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

  /** The digit that the image should be read as. */
  readonly label = $derived.by(() => this.said ?? this.known ?? this.#app.answer ?? 0)
}
