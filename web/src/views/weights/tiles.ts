/** Weights as pictures, quick enough to be painted while they change; colours as in paint/picture.ts. */
import { diverging, mixed, PALETTES } from '../../paint/colour'
import type { Theme } from '../../paint/tone'

/** Shades of each sign. */
const SHADES = 512

/** Colours from −full over neutral to +full, as the pixels of an ImageData. */
export type Scale = Uint32Array

export function scaleOf(theme: Theme): Scale {
  const palette = PALETTES[theme]
  const neutral = mixed(palette.background, palette.line, 0.45)
  const bytes = new Uint8ClampedArray(4 * (2 * SHADES + 1))
  for (let i = -SHADES; i <= SHADES; i++) {
    bytes.set([...diverging(i, SHADES, neutral, palette), 255], 4 * (i + SHADES))
  }
  return new Uint32Array(bytes.buffer)
}

/** The largest |value|, or a hair above 0. */
export function fullOf(values: Float32Array): number {
  let full = 0
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!)
    if (size > full) full = size
  }
  return Number.isFinite(full) && full > 0 ? full : 1e-9
}

/** Write the values' colours, full colour at ±full, into as many pixels. What is not finite is neutral. */
export function paintValues(values: Float32Array, full: number, scale: Scale, pixels: Uint32Array): void {
  const factor = SHADES / full
  for (let i = 0; i < values.length; i++) {
    const shade = Math.max(-SHADES, Math.min(SHADES, Math.round(values[i]! * factor)))
    pixels[i] = scale[(Number.isNaN(shade) ? 0 : shade) + SHADES]!
  }
}

/** FNV-1a over the values' float32 bits, one 32-bit word after the other: as eight hexadecimal digits. */
export function hashOf(values: Float32Array): string {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length)
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
