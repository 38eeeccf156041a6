/** Images that are no digits, to the byte as src/litup/experiments/senseless.py makes them. */
import { uniform } from './dice'
import type { Kernel } from './kernel'
import { draw, PIXELS } from './pen'

export const SENSELESS = ['noise', 'blank', 'even', 'letters', 'scribbles'] as const
export type Senseless = (typeof SENSELESS)[number]

/** How many there are of a kind, where `images` of the endless ones are taken. */
export function countOf(kind: Senseless, images: number): number {
  return kind === 'blank' ? 1 : kind === 'even' ? 256 : images
}

/** Streams of the seed: noise has 0, letters and scribbles one for each image. */
const LETTERS_STREAM = 2 ** 20
const SCRIBBLES_STREAM = 2 ** 21
const DICE = 64
/** The pen counts in 1/64 px. */
const UNIT = 64

/** Letters that look like no digit: strokes of points "x y" in percent of a box, x right and y down. */
const LETTERS: readonly (readonly string[])[] = [
  ['10 100, 50 0, 90 100', '25 62, 75 62'],
  ['85 0, 15 0, 15 100, 85 100', '15 48, 70 48'],
  ['85 0, 15 0, 15 100', '15 46, 70 46'],
  ['12 0, 12 100', '88 0, 88 100', '12 50, 88 50'],
  ['15 0, 15 100', '85 0, 15 55, 85 100'],
  ['8 100, 14 0, 50 62, 86 0, 92 100'],
  ['14 100, 14 0, 86 100, 86 0'],
  ['18 100, 18 0, 62 2, 82 16, 82 36, 62 52, 18 54'],
  ['18 100, 18 0, 62 2, 80 16, 80 34, 62 50, 18 52', '50 52, 86 100'],
  ['8 0, 92 0', '50 0, 50 100'],
  ['4 0, 26 100, 50 30, 74 100, 96 0'],
  ['12 0, 88 100', '88 0, 12 100'],
  ['10 0, 50 50, 90 0', '50 50, 50 100'],
]

type Point = readonly [x: number, y: number]

/** Images from … from + count of a kind and a seed, 784 bytes each. */
export function senseless(
  kernel: Kernel,
  kind: Senseless,
  seed: number,
  from: number,
  count: number,
): Uint8Array<ArrayBuffer> {
  if (kind === 'noise') return noise(kernel, seed, from, count)
  const images = new Uint8Array(PIXELS * count)
  for (let i = 0; i < count; i++) {
    const at = PIXELS * i
    if (kind === 'even') images.fill(from + i, at, at + PIXELS)
    if (kind === 'letters') images.set(letter(kernel, from + i, seed), at)
    if (kind === 'scribbles') images.set(scribble(kernel, from + i, seed), at)
  }
  return images
}

/** Every pixel a byte of its own, all 256 equally likely: ⌊256 u⌋, u of the seed's stream 0. */
function noise(kernel: Kernel, seed: number, from: number, count: number): Uint8Array<ArrayBuffer> {
  const u = uniform(kernel, PIXELS * (from + count), seed, 0)
  return Uint8Array.from(u.subarray(PIXELS * from), (one) => Math.floor(256 * one))
}

/** A letter 20 px high: x leans by up to ±0.3 of y, is 0.6 to 1 as wide; points shake by up to ±6 %. */
function letter(kernel: Kernel, number: number, seed: number): Uint8Array {
  const dice = uniform(kernel, DICE, seed, LETTERS_STREAM + number)
  const [lean, width] = [0.6 * dice[0]! - 0.3, 0.6 + 0.4 * dice[1]!]
  let next = 2
  const shaken = (percent: string): number => (Number(percent) + 12 * dice[next++]! - 6) / 100
  const strokes = LETTERS[number % LETTERS.length]!.map((stroke) =>
    stroke.split(', ').map((point): Point => {
      const [x = 0, y = 0] = point.split(' ').map(shaken)
      return [4 + 20 * (width * x + lean * (0.5 - y)), 4 + 20 * y]
    }),
  )
  return onPad(kernel, strokes)
}

/** One to three strokes of three to seven random points each, their corners rounded. */
function scribble(kernel: Kernel, number: number, seed: number): Uint8Array {
  const dice = uniform(kernel, DICE, seed, SCRIBBLES_STREAM + number)
  let next = 0
  const strokes = Array.from({ length: 1 + Math.floor(3 * dice[next++]!) }, () => {
    const count = 3 + Math.floor(5 * dice[next++]!)
    const points = Array.from({ length: count }, (): Point => [4 + 20 * dice[next++]!, 4 + 20 * dice[next++]!])
    return rounded(rounded(points))
  })
  return onPad(kernel, strokes)
}

/** Corners cut off at a quarter of each side (Chaikin 1974); the ends stay. */
function rounded(points: readonly Point[]): Point[] {
  const cut = points.slice(1).flatMap((b, i): Point[] => {
    const a = points[i]!
    return [
      [0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]],
      [0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]],
    ]
  })
  return [points[0]!, ...cut, points.at(-1)!]
}

/** Points in px, drawn by the pen in MNIST's frame. */
function onPad(kernel: Kernel, strokes: readonly (readonly Point[])[]): Uint8Array {
  const counted = strokes.map((points) => points.flat().map((at) => Math.floor(at * UNIT + 0.5)))
  return draw(kernel, counted, true).image
}
