/** When a run is looked at: every so often, never twice at a time, and only while something goes on. */
import type { Want } from '../engine/training'

/** Milliseconds between two looks. At full speed each look is painted and written in one go, and costs a share of a core. */
const EVERY = 50
const EVERY_FULL = 100
/** Of a network larger than this, parameters are sent less often: so many of them a millisecond. */
const PARAMETERS = 10_000

/** For those who paint parameters as often as they come. */
export const EACH_LOOK = EVERY_FULL

export interface Pulled {
  /** Something goes on that is worth looking at. */
  readonly busy: () => boolean
  readonly example: () => boolean
  /** A look without parameters will not do: what they make of the image is shown beside them. */
  readonly everything: () => boolean
  /** How many parameters one look carries. */
  readonly parameters: () => number
  /** asked: somebody waits for it; else it is one of many. */
  readonly look: (want: Want, asked: boolean) => Promise<void>
}

export class Pull {
  readonly #pulled: Pulled
  /** Milliseconds that each painter of parameters wants between two. */
  readonly #painters = new Map<symbol, number>()
  #waiting = false
  #looking: Promise<void> | null = null
  #looked = -Infinity
  #sent = -Infinity

  constructor(pulled: Pulled) {
    this.#pulled = pulled
  }

  /** Somebody paints parameters, this often at most. Returns what ends that. */
  paints(milliseconds: number): () => void {
    const painter = Symbol('painter')
    this.#painters.set(painter, milliseconds)
    return () => {
      this.#painters.delete(painter)
    }
  }

  /** Look from now on, as long as something goes on. */
  start(): void {
    if (this.#waiting) return
    this.#waiting = true
    setTimeout(() => void this.#next(), this.#looked + this.#every - performance.now())
  }

  /** Look now, at all parameters; after the look on its way, if there is one. */
  async now(): Promise<void> {
    while (this.#looking) await this.#looking
    this.#looked = performance.now()
    await this.#look({ parameters: true, example: false }, true)
  }

  async #next(): Promise<void> {
    while (this.#looking) await this.#looking
    this.#waiting = false
    if (!this.#pulled.busy()) return
    this.#looked = performance.now()
    const parameters = this.#pulled.everything() || this.#due()
    void this.#look({ parameters, example: this.#pulled.example() }, false)
    this.start()
  }

  get #every(): number {
    return this.#pulled.everything() ? Math.max(EVERY, this.#least) : EVERY_FULL
  }

  /** Milliseconds between two times that parameters are sent, for their number's sake. */
  get #least(): number {
    return this.#pulled.parameters() / PARAMETERS
  }

  /** Whether somebody has waited long enough for parameters. */
  #due(): boolean {
    const wanted = Math.max(Math.min(...this.#painters.values()), this.#least)
    const due = this.#looked - this.#sent >= wanted - EVERY_FULL / 2
    if (due) this.#sent = this.#looked
    return due
  }

  async #look(want: Want, asked: boolean): Promise<void> {
    this.#looking = this.#pulled.look(want, asked).finally(() => (this.#looking = null))
    await this.#looking
  }
}
