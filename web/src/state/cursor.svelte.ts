/** The pad's pen by keyboard: arrow keys move it, Space and Enter put it down and lift it. */
import type { Session } from './session.svelte'
import { SIDE, UNITS } from './strokes'

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export class Cursor {
  /** 1/64 px, in the middle of a pixel. */
  x = $state(UNITS * (SIDE / 2) + UNITS / 2)
  y = $state(UNITS * (SIDE / 2) + UNITS / 2)
  shown = $state(false)
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /** Where the pen is, for a screen reader; nothing before it has moved. */
  get spoken(): string {
    if (!this.shown) return ''
    const { app, pad } = this.#session
    const [row, column] = [Math.floor(this.y / UNITS), Math.floor(this.x / UNITS)]
    return app.t(pad.penDown ? 'pad.cursorDown' : 'pad.cursorUp', { row, column })
  }

  key(event: KeyboardEvent): void {
    const move = MOVES[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#session.app.network) return
    if (move) this.#move(move, event.shiftKey ? 4 : 1)
    else if (event.key === ' ' || event.key === 'Enter') this.#toggle()
    else if (event.key === 'Escape' && this.#session.pad.penDown) this.#session.pad.endStroke()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** The pointer draws now. */
  hide(): void {
    this.shown = false
  }

  /** The focus goes elsewhere: the pen is lifted. */
  leave(): void {
    if (this.shown) this.#session.pad.endStroke()
    this.shown = false
  }

  #move([dx, dy]: readonly [number, number], pixels: number): void {
    this.shown = true
    this.x = within(this.x + dx * pixels * UNITS)
    this.y = within(this.y + dy * pixels * UNITS)
    this.#session.pad.moveStroke([this.x, this.y])
  }

  #toggle(): void {
    const { pad } = this.#session
    this.shown = true
    if (pad.penDown) pad.endStroke()
    else {
      this.#session.begin()
      pad.startStroke(this.x, this.y)
    }
  }
}

function within(units: number): number {
  return Math.min(Math.max(units, UNITS / 2), SIDE * UNITS - UNITS / 2)
}
