/** MNIST's frame: a square of 20 px around the ink, whose centre of mass need not be the square's middle. */
import { SIDE } from './strokes'

const FRAME = 20

/** A square on the pad, px. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly side: number
}

/** The square of 20 px around an image's lit pixels, larger where ink shades into one more; null without ink. */
export function boxAround(image: Uint8Array): Box | null {
  let [left, top, right, bottom] = [SIDE, SIDE, 0, 0]
  for (const [i, byte] of image.entries()) {
    if (byte === 0) continue
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)]
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
  }
  if (right === 0) return null
  const side = Math.max(FRAME, right - left, bottom - top)
  return { x: (left + right - side) / 2, y: (top + bottom - side) / 2, side }
}
