/** The first thing a visitor sees: a digit draws itself and the network lights up; then it is their turn. */
import type { Engine, Stroke } from '../engine/types'
import type { App } from './app.svelte'
import { animate } from './motion'
import type { Pad } from './pad.svelte'
import { beginning, placed, pointCount } from './strokes'

/** Which synthetic digit draws itself. */
const SEED = 0
const NUMBER = 46
const MILLISECONDS = 1100

export class Opening {
  /** The digit stands there, and waits to be drawn over. */
  inviting = $state(false)
  playing = $state(false)
  #over = false
  #stop: () => void = () => undefined

  /** Draw the digit; at once where movement is unwanted. */
  async play(app: App, engine: Engine, pad: Pad): Promise<void> {
    const { strokes } = await engine.digit(SEED, NUMBER)
    const { place } = await engine.draw(strokes, true)
    const ink = placed(strokes, place)
    if (this.#over) return
    this.playing = true
    if (app.reducedMotion) this.#finish(pad, ink)
    else this.#draw(pad, ink)
  }

  /** The visitor has begun: nothing is drawn for them any more. */
  end(): void {
    this.#over = true
    this.inviting = false
    this.playing = false
    this.#stop()
  }

  #draw(pad: Pad, ink: readonly Stroke[]): void {
    const points = pointCount(ink)
    this.#stop = animate(
      MILLISECONDS,
      (share) => {
        pad.lend(beginning(ink, Math.max(1, Math.round(share * points))))
      },
      () => {
        this.#finish(pad, ink)
      },
    )
  }

  #finish(pad: Pad, ink: readonly Stroke[]): void {
    pad.lend(ink)
    this.playing = false
    this.inviting = true
  }
}
