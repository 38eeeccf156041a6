/** The digits that one collects, in the lens Test: kept from the pad or a file, looked at, read by the shown network. */
import { PIXELS } from '../../engine/pen'
import type { Digits } from '../../engine/tuning'
import type { Network } from '../../engine/types'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { Collection, type Kept } from './collection.svelte'
import { readTable, writtenTable, type Digit } from './table'

interface Read {
  readonly digits: readonly Digit[]
  readonly network: Network
  readonly as: Uint8Array
}

export class Album {
  readonly collection = new Collection()
  /** What a network reads each of the digits as. */
  read = $state.raw<Read | null>(null)
  /** What was done last with a drawing; null before. */
  kept = $state.raw<{ readonly what: Kept; readonly label: number } | null>(null)
  /** The digit that is looked at. */
  chosen = $state.raw<Digit | null>(null)
  readonly #session: Session
  readonly #readings: Newest<Read>
  #keeping = false

  constructor(session: Session) {
    this.#session = session
    this.#readings = new Newest(
      (read) => (this.read = read),
      (thrown) => session.app.report(thrown),
    )
  }

  /** The pad shows an image of the test set: none of these is learned from. */
  get testing(): boolean {
    return this.#session.pad.source?.kind === 'example'
  }

  /** There is something to be kept. */
  get drawn(): boolean {
    return !this.testing && (this.#session.app.drawn?.image.some((byte) => byte > 0) ?? false)
  }

  /** What the shown network reads each digit as; null: nobody asked yet. */
  readonly as = $derived.by(() => {
    const { read } = this
    const known = read?.digits === this.collection.digits && read.network === this.#session.app.network
    return known && !this.#session.learn.learning ? read.as : null
  })

  /** Keep what is on the pad as an image of this digit, and wipe the pad. */
  async keep(label: number): Promise<void> {
    if (!this.drawn || this.#keeping) return
    this.#keeping = true
    try {
      const image = await this.#drawing()
      if (image.every((byte) => byte === 0)) return
      this.kept = { what: this.collection.keep({ image: image.slice(), label }), label }
      this.chosen = null
      this.#session.clear()
    } catch (thrown) {
      this.#session.app.report(thrown)
    } finally {
      this.#keeping = false
    }
  }

  /** Look at a digit: it is given to be read. */
  look(digit: Digit): void {
    this.chosen = digit
    this.#session.give({ kind: 'image', image: digit.image, picture: null })
  }

  remove(digit: Digit): void {
    this.#forget()
    this.collection.remove(this.collection.digits.indexOf(digit))
  }

  clear(): void {
    if (this.collection.digits.length === 0) return
    this.#forget()
    this.collection.clear()
  }

  undo(): void {
    this.#forget()
    this.collection.undo()
  }

  /** All of them as a file. */
  file(): File {
    return new File([writtenTable(this.collection.digits)], 'digits.csv', { type: 'text/csv' })
  }

  /** Keep the digits of a file; says how many are new. Throws a Problem where it is none, and keeps what there was. */
  async bring(file: Blob): Promise<number> {
    return this.collection.add(readTable(await file.text()))
  }

  /** Keep up with what the shown network reads. To be called from an effect. */
  follow(): void {
    const { network } = this.#session.app
    const { digits } = this.collection
    if (!network || this.#session.learn.learning) return
    this.#readings.ask(async () => {
      const as = digits.length > 0 ? await this.#session.engine.readAll(packed(digits).images) : new Uint8Array()
      return { digits, network, as }
    })
  }

  /** What was said of the drawing kept last, or looked at, is over. */
  #forget(): void {
    this.kept = null
    this.chosen = null
  }

  /** What is on the pad, where it will lie: strokes may still be on their way to the middle. */
  async #drawing(): Promise<Uint8Array> {
    const { app, engine, pad } = this.#session
    if (pad.source?.kind === 'image') return pad.source.image
    return app.strokes.length > 0 ? (await engine.draw(app.strokes, app.normalise)).trace.image : app.drawn!.image
  }
}

/** For the engine. */
export function packed(digits: readonly Digit[]): Digits {
  const images = new Uint8Array(PIXELS * digits.length)
  for (const [i, { image }] of digits.entries()) images.set(image, PIXELS * i)
  return { images, labels: Uint8Array.from(digits, ({ label }) => label) }
}
