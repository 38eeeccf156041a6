/** A number's colour behind its own text: the diverging scale, only so strong that the text stays legible. */
import { css, diverging, type Palette } from './colour'

/** Text is read at 4.5:1 and more up to half of the sign's colour. */
const STRONGEST = 0.5
/** The scale goes with the 3/4th power. */
const STRETCH = Math.pow(1 / STRONGEST, 4 / 3)

/** full: what the strongest colour stands for. */
export function tintOf(value: number, full: number, palette: Palette): string {
  const within = Math.max(-full, Math.min(full, value))
  return css(diverging(within, STRETCH * full, palette.panel, palette))
}
