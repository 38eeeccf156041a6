/** A function of two variables seen from above: shades between levels, and the lines along which it is the same. */
import { mixed, type Palette } from './colour'
import type { Scale } from './axes'
import { crossed } from './contours'
import type { Rgb } from './tone'

export type Height = (x: number, y: number) => number

/** Levels, ascending: where they are low they lie closer, since valleys are flat. */
export const LEVELS = [0.1, 0.4, 0.9, 1.6, 2.5, 4, 6, 9] as const

/** The most of the positive colour that a shade has: lines and balls stay readable on it. */
const FULL = 0.52
/** Pixels between the places where a line is looked for. */
const CELL = 5

/** The shade between two levels; 0: below the lowest. Higher is bluer. */
export function shadeOf(band: number, palette: Palette): Rgb {
  return mixed(palette.background, palette.positive, (FULL * band) / LEVELS.length)
}

/** The shades as RGBA, row by row, of the scale's plot in whole pixels. */
export function shades(height: Height, scale: Scale, wide: number, tall: number, palette: Palette): Uint8ClampedArray {
  const colours = Array.from({ length: LEVELS.length + 1 }, (_, band) => shadeOf(band, palette))
  const rgba = new Uint8ClampedArray(4 * wide * tall)
  for (let row = 0, at = 0; row < tall; row++) {
    const y = scale.atY(scale.top + row + 0.5)
    for (let column = 0; column < wide; column++, at += 4) {
      const value = height(scale.atX(scale.left + column + 0.5), y)
      rgba.set(colours[bandOf(value)]!, at)
      rgba[at + 3] = 255
    }
  }
  return rgba
}

/** How many levels lie below a value. */
export function bandOf(value: number): number {
  let band = 0
  while (band < LEVELS.length && value >= LEVELS[band]!) band++
  return band
}

/** The lines of each level as SVG paths. */
export function contours(height: Height, scale: Scale): string[] {
  const columns = Math.ceil((scale.right - scale.left) / CELL) + 1
  const rows = Math.ceil((scale.bottom - scale.top) / CELL) + 1
  const values = Float64Array.from({ length: columns * rows }, (_, i) =>
    height(scale.atX(scale.left + CELL * (i % columns)), scale.atY(scale.top + CELL * Math.floor(i / columns))),
  )
  const at = (x: number, y: number): string =>
    `${(scale.left + CELL * x).toFixed(1)} ${(scale.top + CELL * y).toFixed(1)}`
  return LEVELS.map((level) =>
    crossed(values, columns, level)
      .map(([x0, y0, x1, y1]) => `M${at(x0, y0)}L${at(x1, y1)}`)
      .join(''),
  )
}
