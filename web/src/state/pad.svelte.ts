/** The pad: what the visitor gives the network to read, stroke by stroke or at once, and the way back. */
import { Problem } from '../engine/problem'
import type { Engine, Reading, Stroke, Trace } from '../engine/types'
import type { App } from './app.svelte'
import type { Examples } from './examples.svelte'
import { Ink } from './ink.svelte'
import { Newest } from './newest'
import { Past } from './past'
import { BLANK, type Source } from './source'
import { extended, UNMOVED } from './strokes'

/** Milliseconds from the pen's lifting to the slide, so that the next stroke of a 4 or a 7 finds the first in place. */
const REST = 600

export class Pad {
  /** What the visitor gave; null as long as that is nothing. */
  source = $state.raw<Source | null>(null)
  penDown = $state(false)
  canUndo = $state(false)
  canRedo = $state(false)
  readonly ink: Ink
  readonly #app: App
  readonly #engine: Engine
  readonly #reads: Newest<Reading>
  readonly #examples: Pick<Examples, 'count' | 'image'>
  #past = new Past<Source | null>(null)

  /** examples: the test images that there are. */
  constructor(app: App, engine: Engine, examples: Pick<Examples, 'count' | 'image'>) {
    const done = ({ trace, place }: Reading): void => {
      app.see(trace)
      app.place = place
    }
    const failed = (thrown: unknown): void => {
      this.ink.halt()
      app.report(thrown)
    }
    this.#reads = new Newest(done, failed)
    this.ink = new Ink(app, engine, this.#reads)
    this.#app = app
    this.#engine = engine
    this.#examples = examples
  }

  /** Nothing moves and no pen is down: what is shown will stay. */
  get settled(): boolean {
    return !this.penDown && !this.ink.moving
  }

  /** When what undo takes back was done, and what redo brings back. */
  get doneAt(): number {
    return this.#past.doneAt
  }
  get undoneAt(): number {
    return this.#past.undoneAt
  }

  /** Strokes and pictures can be normalised; test images are so already, and bytes from a link stay what they are. */
  get canNormalise(): boolean {
    return this.source?.kind !== 'example' && !(this.source?.kind === 'image' && !this.source.picture)
  }

  /**
   * Put the pen down at (x, y), 1/64 px: ink appears under it, wherever the drawing is shown by then, and none of it
   * moves as long as the pen is down. On a picture, or on a digit that drew itself, a new drawing begins.
   */
  startStroke(x: number, y: number): void {
    const fresh = this.source?.kind !== 'strokes'
    this.ink.halt()
    if (fresh || this.#app.strokes.length === 0) this.ink.reset()
    this.penDown = true
    this.#app.showAll()
    this.ink.show([...(fresh ? [] : this.#app.strokes), this.ink.under(x, y)])
  }

  /** Move the pen through points x0, y0, x1, y1, …, 1/64 px. */
  moveStroke(points: readonly number[]): void {
    if (!this.penDown) return
    const strokes = this.#app.strokes
    const before: Stroke = strokes.at(-1) ?? []
    let stroke = before
    for (let i = 0; i + 1 < points.length; i += 2) {
      stroke = extended(stroke, ...this.ink.under(points[i]!, points[i + 1]!))
    }
    if (stroke !== before) this.ink.show([...strokes.slice(0, -1), stroke])
  }

  endStroke(): void {
    if (!this.penDown) return
    this.penDown = false
    this.#commit({ kind: 'strokes', strokes: this.#app.strokes })
    this.ink.settle(REST)
  }

  undo(): void {
    if (!this.canUndo) return
    this.restore(this.#past.undo())
    this.#note()
  }

  redo(): void {
    if (!this.canRedo) return
    this.restore(this.#past.redo())
    this.#note()
  }

  /** Read something new; it becomes what undo goes back from. */
  give(source: Source): void {
    this.#commit(source)
    this.restore(source)
  }

  /** Read a picture of any size. Throws a Problem when no digit is on it, and keeps what was there. */
  async givePicture(picture: ImageData): Promise<void> {
    const { trace } = await this.#engine.picture(picture, this.#app.normalise)
    this.give({ kind: 'image', image: trace.image, picture })
  }

  /** Go where Back or Forward leads; undo leads back from there. */
  revisit(source: Source | null): void {
    this.#past.add(source)
    this.#note()
    this.restore(source)
  }

  /** Begin the visit with what the link says. */
  open(source: Source): void {
    this.#past = new Past<Source | null>(source)
    this.restore(source)
  }

  /** Read what was given before, without making it news. */
  restore(source: Source | null): void {
    this.ink.halt()
    this.ink.reset()
    this.penDown = false
    this.source = source
    this.#app.showAll()
    this.#app.strokes = source?.kind === 'strokes' ? source.strokes : []
    this.#read()
  }

  /** Show a drawing that is nobody's: it leaves no trace in undo or in the link. */
  lend(strokes: readonly Stroke[]): void {
    this.ink.halt()
    this.ink.reset()
    this.ink.show(strokes)
  }

  setNormalise(on: boolean): void {
    this.#app.normalise = on
    this.ink.halt()
    this.#read()
  }

  #commit(source: Source): void {
    this.source = source
    this.#past.add(source)
    this.#note()
  }

  #note(): void {
    this.canUndo = this.#past.canUndo
    this.canRedo = this.#past.canRedo
  }

  #read(): void {
    const source = this.source
    if (!source || source.kind === 'strokes') this.ink.settle(0)
    else if (source.kind === 'example') this.#readExample(source.index)
    else if (source.picture) this.#readPicture(source.picture)
    else this.#readImage(source.image)
  }

  #readExample(index: number): void {
    const { count } = this.#examples
    const image = this.#examples.image(index)
    if (image) this.#readImage(image)
    else {
      this.restore(BLANK)
      const values = { part: `test=${index}`, last: String(count - 1) }
      this.#app.report(new Problem(count > 0 ? 'problem.linkTest' : 'problem.linkNoTest', values))
    }
  }

  #readImage(image: Uint8Array): void {
    this.#reads.ask(async () => ({ trace: await this.#engine.read(image), place: UNMOVED }))
  }

  #readPicture(picture: ImageData): void {
    this.#reads.ask(async () => {
      const reading = await this.#engine.picture(picture, this.#app.normalise)
      this.source = { kind: 'image', image: reading.trace.image, picture }
      return reading
    })
  }
}

/** Whether nothing at all is drawn. */
export function isBlank(trace: Trace | null): boolean {
  return !trace?.image.some((byte) => byte > 0)
}
