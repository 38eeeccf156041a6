/** A mouse pulls a number of a chart up or down, right where it is shown. */
import type { Hands } from '../../state/hands.svelte'
import { clamped, reachOf, stepOf, type Parameter } from '../../state/knob'

/** Pixels before a press becomes a pull. */
const SLACK = 3
/** Pixels from the middle of the knob's scale to its end. */
const TRAVEL = 140

interface Held {
  readonly parameter: Parameter
  readonly y: number
  readonly value: number
}

export class Pull {
  readonly #hands: Hands
  #held: Held | null = null
  #pulling = false

  constructor(hands: Hands) {
    this.#hands = hands
  }

  /** The press was a pull: what comes after it is no click. */
  get pulling(): boolean {
    return this.#pulling
  }

  /** A press on a parameter. Fingers scroll here, and turn the knob instead. */
  press(event: PointerEvent, parameter: Parameter): void {
    this.#pulling = false
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    this.#held = { parameter, y: event.clientY, value: this.#hands.value(parameter) }
  }

  /** Returns whether it is pulling. */
  move(event: PointerEvent): boolean {
    const held = this.#held
    if (!held) return false
    const up = held.y - event.clientY
    if (!this.#pulling && Math.abs(up) <= SLACK) return false
    if (!this.#pulling) this.#begin(event, held.parameter)
    const network = this.#hands.learned
    if (!network) return true
    const reach = reachOf(network, held.parameter)
    const step = stepOf(reach)
    const value = clamped(held.value + step * Math.round((up * reach) / TRAVEL / step))
    this.#hands.turn([{ ...held.parameter, value }])
    return true
  }

  release(): void {
    if (this.#pulling) this.#hands.settle()
    this.#held = null
  }

  #begin(event: PointerEvent, parameter: Parameter): void {
    this.#pulling = true
    const element = event.currentTarget as Element
    element.setPointerCapture(event.pointerId)
    this.#hands.arm(parameter)
  }
}
