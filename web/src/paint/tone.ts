/**
 * From light to colour. In the dark theme edges glow: light of both signs adds up, and where much of it gathers it
 * burns white (1 − e^−light per channel). In the light theme they are ink: each takes its share away (e^−ink), and
 * where much gathers it goes black. The result is colour with coverage (straight alpha), to lie on the background.
 */
import { ONE, type Light } from './raster'

export type Theme = 'dark' | 'light'
export type Rgb = readonly [number, number, number]

/** Strength of each channel's response, per unit of light, for the two signs. */
export interface Response {
  readonly theme: Theme
  readonly positive: Rgb
  readonly negative: Rgb
}

/** The diverging scale's ends, as in the style sheet. */
export const SIGN_COLOURS: Record<Theme, { positive: Rgb; negative: Rgb }> = {
  dark: { positive: [95, 176, 255], negative: [255, 125, 84] },
  light: { positive: [20, 96, 184], negative: [184, 60, 16] },
}

const TABLE_SIZE = 4096
/** Light at which the table ends: 1 − e^−7 is 255 of 255. */
const TABLE_END = 7
/** A sign's own colour keeps this much of the other channels out, so that gathered light stays coloured for longer. */
const PURITY = 1.35

const EXPOSED = exposureTable()

/** round(255 · (1 − e^−light)) for light in [0, TABLE_END). */
function exposureTable(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE)
  for (let i = 0; i < TABLE_SIZE; i++) table[i] = Math.round(255 * -Math.expm1((-i / TABLE_SIZE) * TABLE_END))
  return table
}

/** How each channel answers to light of the two signs in this theme. */
export function responseOf(theme: Theme): Response {
  const { positive, negative } = SIGN_COLOURS[theme]
  const answer = theme === 'dark' ? glow : ink
  return { theme, positive: answer(positive), negative: answer(negative) }
}

function glow([r, g, b]: Rgb): Rgb {
  const channel = (value: number): number => Math.pow(value / 255, PURITY)
  return [channel(r), channel(g), channel(b)]
}

function ink([r, g, b]: Rgb): Rgb {
  const channel = (value: number): number => 1 - value / 255
  return [channel(r), channel(g), channel(b)]
}

/**
 * Sum a column's changes into light and write it as RGBA, straight alpha, into pixel column x of an image `width`
 * wide. `dim` in [0, 1] scales the light. The column is left empty.
 */
export function settle(
  column: Light,
  x: number,
  width: number,
  height: number,
  dim: number,
  response: Response,
  rgba: Uint8ClampedArray,
): void {
  const [pr, pg, pb] = response.positive
  const [nr, ng, nb] = response.negative
  const write = response.theme === 'dark' ? writeGlow : writeInk
  const scale = ((TABLE_SIZE / TABLE_END) * dim) / ONE
  let positive = 0
  let negative = 0
  for (let y = 0, at = 4 * x; y < height; y++, at += 4 * width) {
    positive += column[2 * y]!
    negative += column[2 * y + 1]!
    if (positive === 0 && negative === 0) continue
    const p = positive * scale
    const n = negative * scale
    write(rgba, at, exposed(p * pr + n * nr), exposed(p * pg + n * ng), exposed(p * pb + n * nb))
  }
  column.fill(0)
}

function exposed(light: number): number {
  return EXPOSED[light < TABLE_SIZE ? light | 0 : TABLE_SIZE - 1]!
}

/** Light r, g, b as a colour whose coverage is its brightest channel. */
function writeGlow(rgba: Uint8ClampedArray, at: number, r: number, g: number, b: number): void {
  const alpha = r > g ? (r > b ? r : b) : g > b ? g : b
  if (alpha === 0) return
  const full = 255 / alpha
  rgba[at] = r * full
  rgba[at + 1] = g * full
  rgba[at + 2] = b * full
  rgba[at + 3] = alpha
}

/** Ink that takes r, g, b away, as a colour whose coverage is the most it takes. */
function writeInk(rgba: Uint8ClampedArray, at: number, r: number, g: number, b: number): void {
  const alpha = r > g ? (r > b ? r : b) : g > b ? g : b
  if (alpha === 0) return
  const full = 255 / alpha
  rgba[at] = (alpha - r) * full
  rgba[at + 1] = (alpha - g) * full
  rgba[at + 2] = (alpha - b) * full
  rgba[at + 3] = alpha
}
