/** The pad's picture: one pixel of canvas per pixel of image. */
import type { Theme } from '../../state/app.svelte'

export type Rgb = readonly [number, number, number]

/** Colours of pixels 0 and 1: light on dark, or ink on paper; as --black and --lit in the style sheet. */
export const ENDS: Record<Theme, readonly [Rgb, Rgb]> = {
  dark: [
    [5, 7, 12],
    [255, 255, 255],
  ],
  light: [
    [255, 255, 255],
    [27, 32, 48],
  ],
}

/** Paint 784 bytes onto a canvas of 28×28. */
export function paintInk(canvas: HTMLCanvasElement, image: Uint8Array, theme: Theme): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const picture = context.createImageData(canvas.width, canvas.height)
  const [black, white] = ENDS[theme]
  for (const [i, byte] of image.entries()) {
    for (let c = 0; c < 3; c++) picture.data[4 * i + c] = black[c]! + ((white[c]! - black[c]!) * byte) / 255
    picture.data[4 * i + 3] = 255
  }
  context.putImageData(picture, 0, 0)
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as lower-case hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]!
  return text
}
