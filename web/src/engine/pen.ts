/** The kernel's pen: strokes and pictures become 28×28 images; synthetic digits come with their strokes. */
import type { Kernel } from './kernel'
import { Problem } from './problem'
import type { Place, Stroke, SyntheticDigit } from './types'

export const PIXELS = 784
const MOST_POINTS = 512
const MOST_STROKES = 8
/** Bit i of `parts` says that the digit has PARTS[i] (kernel/litup.h). */
export const PARTS = [
  'upper loop',
  'lower loop',
  'whole loop',
  'long vertical',
  'long horizontal',
  'long diagonal',
  'open curve',
] as const
export type PartName = (typeof PARTS)[number]

export interface Drawn {
  readonly image: Uint8Array
  readonly place: Place
}

/** What of a picture counts; an ImageData has it. */
export interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** Draw strokes as the pad does. Throws a Problem when there are too many points or they are too far away. */
export function draw(kernel: Kernel, strokes: readonly Stroke[], normalise: boolean): Drawn {
  const { memory } = kernel
  return memory.borrow(() => {
    const points = memory.put(Int32Array.from(strokes.flat()))
    const lengths = memory.put(Int32Array.from(strokes, (stroke) => stroke.length / 2))
    return drawn(kernel, (image, place) => {
      const failed = kernel.litup_pen_draw(points, lengths, strokes.length, Number(normalise), image, place)
      if (failed) throw new Problem('problem.strokes')
    })
  })
}

/** Bring a picture of any size to 28×28. Throws a Problem when it is empty or too large. */
export function drawPicture(kernel: Kernel, picture: Picture, normalise: boolean): Drawn {
  const { memory } = kernel
  const { width, height } = picture
  if (width < 1 || height < 1) throw new Problem('problem.blankPicture')
  return memory.borrow(() => {
    const bytes = kernel.litup_pen_picture_bytes(width, height)
    if (bytes === 0) throw new Problem('problem.bigPicture', { width, height, limit: 50 })
    const scratch = memory.take(bytes)
    const rgba = memory.put(picture.data)
    return drawn(kernel, (image, place) => {
      const failed = kernel.litup_pen_picture(rgba, width, height, Number(normalise), scratch, image, place)
      if (failed) throw new Problem('problem.blankPicture')
    })
  })
}

/** Call what fills in an image and a place. */
function drawn({ memory }: Kernel, fill: (image: number, place: number) => void): Drawn {
  const image = memory.take(PIXELS)
  const place = memory.take(12)
  fill(image, place)
  const [scale = 1, dx = 0, dy = 0] = memory.floats(place, 3)
  return { image: memory.bytes(image, PIXELS), place: { scale, dx, dy } }
}

/** Digit number `index` of the endless set `seed`. */
export function syntheticDigit(kernel: Kernel, seed: number, index: number): SyntheticDigit {
  const { memory } = kernel
  return memory.borrow(() => {
    const points = memory.take(8 * MOST_POINTS)
    const lengths = memory.take(4 * MOST_STROKES)
    const label = memory.take(1)
    const parts = memory.take(1)
    const count = kernel.litup_digit_strokes(BigInt(seed), index, points, lengths, label, parts)
    const bits = memory.bytes(parts, 1)[0]!
    return {
      strokes: split(memory.integers(points, 2 * MOST_POINTS), memory.integers(lengths, count)),
      label: memory.bytes(label, 1)[0]!,
      parts: PARTS.filter((_, bit) => bits & (1 << bit)),
    }
  })
}

function split(points: Int32Array, lengths: Int32Array): Stroke[] {
  let from = 0
  return Array.from(lengths, (length) => Array.from(points.subarray(from, (from += 2 * length))))
}
