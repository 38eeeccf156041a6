/**
 * The ink of a drawing: where it is shown, and how it slides to where MNIST would have it. What is shown is always the
 * very image that the network reads, on the way too.
 */
import type { Engine, Place, Reading, Stroke } from '../engine/types'
import type { App } from './app.svelte'
import { boxAround, type Box } from './box'
import { animate, eased } from './motion'
import type { Newest } from './newest'
import { between, placed, unplaced, UNMOVED } from './strokes'

/** Milliseconds of the slide: short, for a pen that comes down on the way aims at where the ink was or will be. */
const SLIDE = 350

export class Ink {
  /** The ink is on its way, or about to be. */
  moving = $state(false)
  /** MNIST's 20 px frame around the ink that slides into it; null before it slides. */
  box = $state.raw<Box | null>(null)
  /** Where the ink is shown. */
  #frame: Place = UNMOVED
  readonly #app: App
  readonly #engine: Engine
  readonly #reads: Newest<Reading>
  #stop: () => void = () => undefined

  constructor(app: App, engine: Engine, reads: Newest<Reading>) {
    this.#app = app
    this.#engine = engine
    this.#reads = reads
  }

  /** From now on ink is shown where the hand put it. */
  reset(): void {
    this.#frame = UNMOVED
  }

  /** Where in the drawing a pen is that is seen at (x, y); 1/64 px. */
  under(x: number, y: number): [number, number] {
    return unplaced(x, y, this.#frame)
  }

  /** Read strokes where the ink is now. */
  show(strokes: readonly Stroke[]): void {
    this.#app.strokes = strokes
    const ink = placed(strokes, this.#frame)
    this.#reads.ask(() => this.#engine.draw(ink, false))
  }

  /** After `rest` ms bring the ink to where it belongs. */
  settle(rest: number): void {
    const { strokes, reducedMotion } = this.#app
    this.halt()
    this.box = null
    this.moving = true
    const leaps = strokes.length === 0 || reducedMotion
    if (leaps && rest === 0) {
      this.#arrive(strokes)
      return
    }
    // Without movement the ink leaps when it would have arrived: the hand has as long for its next stroke.
    const timer = leaps
      ? setTimeout(() => {
          this.#arrive(strokes)
        }, rest + SLIDE)
      : setTimeout(() => void this.#slide(strokes), rest)
    this.#stop = () => {
      clearTimeout(timer)
    }
  }

  /** Stop wherever the ink is. */
  halt(): void {
    this.#stop()
    this.#stop = () => undefined
    this.moving = false
  }

  async #slide(strokes: readonly Stroke[]): Promise<void> {
    const going = new AbortController()
    this.#stop = () => {
      going.abort()
    }
    const from = this.#frame
    const there = await this.#engine.draw(strokes, this.#app.normalise)
    if (going.signal.aborted) return
    const target = there.place
    this.box = this.#app.normalise ? boxAround(there.trace.image) : null
    const show = (share: number): void => {
      this.#frame = between(from, target, eased(share))
      this.show(strokes)
    }
    this.#stop = animate(SLIDE, show, () => {
      this.#arrive(strokes)
    })
  }

  /** Read the drawing as the kernel itself draws and normalises it. */
  #arrive(strokes: readonly Stroke[]): void {
    const { normalise } = this.#app
    this.#reads.ask(async () => {
      const reading = await this.#engine.draw(strokes, normalise)
      if (this.#app.strokes === strokes) {
        this.#frame = reading.place
        this.moving = false
      }
      return reading
    })
  }
}
