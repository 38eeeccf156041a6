/** When a run is looked at: at most once a frame, never twice at a time, and only while something goes on. */
import type { Want } from '../engine/training'

/** Milliseconds between two looks at full speed: frames in between stay free for the page's own movement. */
const EVERY = 50
/** Of a network larger than this, parameters are sent less often: so many of them a millisecond. */
const PARAMETERS = 10_000

export interface Pulled {
  /** Something goes on that is worth looking at. */
  readonly busy: () => boolean
  readonly example: () => boolean
  /** A look without parameters will not do: what they make of the image is shown beside them. */
  readonly everything: () => boolean
  /** How many parameters one look carries. */
  readonly parameters: () => number
  readonly look: (want: Want) => Promise<void>
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
    requestAnimationFrame(this.#next)
  }

  /** Look now, at all parameters; after the look on its way, if there is one. */
  async now(): Promise<void> {
    while (this.#looking) await this.#looking
    await this.#look({ parameters: true, example: false })
  }

  readonly #next = (now: number): void => {
    this.#waiting = false
    if (!this.#pulled.busy()) return
    const everything = this.#pulled.everything()
    if (!this.#looking && now - this.#looked >= (everything ? Math.max(EVERY, this.#least) : EVERY)) {
      this.#looked = now
      void this.#look({ parameters: everything || this.#due(now), example: this.#pulled.example() })
    }
    this.start()
  }

  /** Milliseconds between two times that parameters are sent, for their number's sake. */
  get #least(): number {
    return this.#pulled.parameters() / PARAMETERS
  }

  /** Whether somebody has waited long enough for parameters. */
  #due(now: number): boolean {
    const due = now - this.#sent >= Math.max(Math.min(...this.#painters.values()), this.#least)
    if (due) this.#sent = now
    return due
  }

  async #look(want: Want): Promise<void> {
    this.#looking = this.#pulled.look(want).finally(() => (this.#looking = null))
    await this.#looking
  }
}
