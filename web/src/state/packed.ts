/**
 * What a link packs into letters, base64url: drawings and images as small numbers, seven bits a byte; weights as
 * little-endian float32.
 */
import type { Stroke } from '../engine/types'

const MOST_STROKES = 256
const MOST_POINTS = 20_000
/** 1/64 px; as far as the kernel's pen takes points. */
const FARTHEST = 2 ** 20
const PIXELS = 784

/** Counts, then each point as its difference from the one before. */
export function encodeStrokes(strokes: readonly Stroke[]): string {
  const numbers: number[] = [strokes.length]
  let [x, y] = [0, 0]
  for (const stroke of strokes) {
    numbers.push(stroke.length / 2)
    for (let i = 0; i + 1 < stroke.length; i += 2) {
      numbers.push(folded(stroke[i]! - x), folded(stroke[i + 1]! - y))
      x = stroke[i]!
      y = stroke[i + 1]!
    }
  }
  return pack(numbers)
}

/** null when the text is not an encoded drawing. */
export function decodeStrokes(text: string): Stroke[] | null {
  const numbers = unpack(text)
  const count = numbers?.shift()
  if (!numbers || count === undefined || count > MOST_STROKES) return null
  const strokes: Stroke[] = []
  let [x, y] = [0, 0]
  let at = 0
  for (let s = 0; s < count; s++) {
    const points = numbers[at++] ?? 0
    if (points < 1 || points > MOST_POINTS || at + 2 * points > numbers.length) return null
    const stroke: number[] = []
    for (const end = at + 2 * points; at < end; at += 2) {
      x += unfolded(numbers[at]!)
      y += unfolded(numbers[at + 1]!)
      if (Math.abs(x) > FARTHEST || Math.abs(y) > FARTHEST) return null
      stroke.push(x, y)
    }
    strokes.push(stroke)
  }
  return at === numbers.length ? strokes : null
}

/** Runs of equal bytes: how many, which. */
export function encodeImage(image: Uint8Array): string {
  const numbers: number[] = []
  for (let i = 0; i < image.length;) {
    let end = i + 1
    while (end < image.length && image[end] === image[i]) end++
    numbers.push(end - i, image[i]!)
    i = end
  }
  return pack(numbers)
}

/** null when the text is not 784 encoded bytes. */
export function decodeImage(text: string): Uint8Array | null {
  const numbers = unpack(text)
  if (!numbers || numbers.length % 2 === 1) return null
  const image = new Uint8Array(PIXELS)
  let at = 0
  for (let i = 0; i < numbers.length; i += 2) {
    const [count, byte] = [numbers[i]!, numbers[i + 1]!]
    if (byte > 255 || at + count > PIXELS) return null
    image.fill(byte, at, (at += count))
  }
  return at === PIXELS ? image : null
}

export function encodeFloats(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length))
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true)
  })
  return letters(new Uint8Array(view.buffer))
}

/** null when the text is not finite float32 numbers. */
export function decodeFloats(text: string): Float32Array | null {
  const bytes = fromLetters(text)
  if (!bytes || bytes.length % 4 !== 0) return null
  const view = new DataView(bytes.buffer)
  const values = Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true))
  return values.every(Number.isFinite) ? values : null
}

/** Negative numbers between the others: 0, −1, 1, −2, 2 … become 0, 1, 2, 3, 4 … */
function folded(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function unfolded(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2
}

/** Numbers from 0 to 2^31, seven bits a byte, the lowest first; the eighth bit says that more follow. */
function pack(numbers: readonly number[]): string {
  const bytes: number[] = []
  for (let value of numbers) {
    for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
    bytes.push(value)
  }
  return letters(bytes)
}

function unpack(text: string): number[] | null {
  const bytes = fromLetters(text)
  if (!bytes) return null
  const numbers: number[] = []
  let [value, unit] = [0, 1]
  for (const byte of bytes) {
    value += (byte % 128) * unit
    unit *= 128
    if (value > 2 ** 31 || unit > 2 ** 42) return null
    if (byte < 128) {
      numbers.push(value)
      ;[value, unit] = [0, 1]
    }
  }
  return unit === 1 ? numbers : null
}

function letters(bytes: ArrayLike<number> & Iterable<number>): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** null when the text is not base64url. */
function fromLetters(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
}
