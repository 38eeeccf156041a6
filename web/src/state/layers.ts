/** The layers of a network that is being planned: the image, hidden layers, ten outputs. */
import { MOST_LAYERS, MOST_WIDTH } from '../engine/protocol'
import { countText } from '../paint/format'
import { parameterCount } from './network'

/** Hidden layers of networks worth trying; the first has none. */
export const PRESETS: readonly (readonly number[])[] = [[], [16], [16, 16], [100], [128, 64]]
export const MOST_HIDDEN = MOST_LAYERS - 1
const PIXELS = 784
const DIGITS = 10
/** Where − and + lead. */
const WIDTHS = [1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 100, 128, 256, 512, 1024, 2048, MOST_WIDTH]
const USUAL = 16

export function hiddenOf(sizes: readonly number[]): number[] {
  return sizes.slice(1, -1)
}

export function sizesOf(hidden: readonly number[]): number[] {
  return [PIXELS, ...hidden, DIGITS]
}

/** One more layer after layer `after`, as wide as that one; the first one as in the lesson. */
export function withLayer(hidden: readonly number[], after: number): number[] {
  return [...hidden.slice(0, after), hidden[after - 1] ?? USUAL, ...hidden.slice(after)]
}

export function without(hidden: readonly number[], layer: number): number[] {
  return hidden.filter((_, i) => i !== layer - 1)
}

export function withWidth(hidden: readonly number[], layer: number, width: number): number[] {
  return hidden.map((size, i) => (i === layer - 1 ? width : size))
}

export function steppedWidth(width: number, up: boolean): number {
  return (up ? WIDTHS.find((one) => one > width) : WIDTHS.findLast((one) => one < width)) ?? width
}

/** The width that a text says; null where no layer can have it. */
export function parsedWidth(text: string): number | null {
  const plain = text.trim().replace(/,(?=\d{3}$)/, '')
  const width = /^\d{1,5}$/.test(plain) ? Number(plain) : 0
  return width >= 1 && width <= MOST_WIDTH ? width : null
}

/** 784×16 + 16×16 + 16×10 + 16 + 16 + 10 = 13,002 */
export function countFormula(sizes: readonly number[]): string {
  const weights = sizes.slice(1).map((size, i) => `${countText(sizes[i]!)}×${countText(size)}`)
  const biases = sizes.slice(1).map(countText)
  return `${[...weights, ...biases].join(' + ')} = ${countText(parameterCount(sizes))}`
}

/** The hidden layers in few letters: 16–16; the text given where there are none. */
export function hiddenText(hidden: readonly number[], none: string): string {
  return hidden.length > 0 ? hidden.join('–') : none
}
