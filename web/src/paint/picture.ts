/** 28 × 28 pictures of weights and of weights × pixels, and of the image itself, as RGBA bytes. */
import { diverging, mixed, type Palette } from './colour'
import type { Rgb } from './tone'

/** Signed numbers on the diverging scale, full colour at ±full; one RGBA pixel each. */
export function signedPicture(values: Float32Array, full: number, palette: Palette): Uint8ClampedArray<ArrayBuffer> {
  const neutral = mixed(palette.background, palette.line, 0.45)
  return painted(values, (value) => diverging(value, full, neutral, palette))
}

/** Numbers in [0, 1] from unlit to lit. */
export function litPicture(values: Float32Array, palette: Palette): Uint8ClampedArray<ArrayBuffer> {
  return painted(values, (value) => mixed(palette.unlit, palette.lit, Math.min(Math.max(value, 0), 1)))
}

/** weights × activations, entry by entry, in float64 rounded to float32. */
export function products(weights: Float32Array, activations: Float32Array): Float32Array {
  return weights.map((weight, i) => weight * (activations[i] ?? 0))
}

function painted(values: Float32Array, colour: (value: number) => Rgb): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * values.length)
  for (let i = 0; i < values.length; i++) {
    const [r, g, b] = colour(values[i] ?? 0)
    rgba.set([r, g, b, 255], 4 * i)
  }
  return rgba
}
