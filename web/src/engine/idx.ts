/** IDX, the format MNIST comes in: a magic number, sizes as big-endian 32-bit numbers, bytes. */
import { PIXELS } from './pen'

const IMAGES = 0x00000803
const LABELS = 0x00000801
const SIDE = 28

export interface Example {
  readonly image: Uint8Array
  readonly label: number
}

/** Images with their labels. Throws an Error that says what is wrong with the files. */
export function parseExamples(images: ArrayBuffer, labels: ArrayBuffer): Example[] {
  const { pixels, digits } = parseSet(images, labels)
  return Array.from(digits, (label, i) => ({ label, image: pixels.slice(PIXELS * i, PIXELS * (i + 1)) }))
}

/** The same as views of the files: all pixels, image after image, and what they show. */
export function parseSet(images: ArrayBuffer, labels: ArrayBuffer): { pixels: Uint8Array; digits: Uint8Array } {
  const count = requireHeader(images, IMAGES, [SIDE, SIDE])
  const labelled = requireHeader(labels, LABELS, [])
  if (count !== labelled) throw new Error(`${count} images but ${labelled} labels`)
  const digits = new Uint8Array(labels, 8)
  if (digits.some((digit) => digit > 9)) throw new Error('a label beyond 9')
  return { pixels: new Uint8Array(images, 16), digits }
}

/** The first size, once magic number, other sizes and length are right. */
function requireHeader(file: ArrayBuffer, magic: number, shape: readonly number[]): number {
  const start = 8 + 4 * shape.length
  if (file.byteLength < start) throw new Error(`${file.byteLength} bytes`)
  const view = new DataView(file)
  const found = shape.every((size, i) => view.getUint32(8 + 4 * i) === size) && view.getUint32(0) === magic
  if (!found) throw new Error('not an IDX file of 28×28 images or labels')
  const count = view.getUint32(4)
  const expected = start + count * shape.reduce((product, size) => product * size, 1)
  if (file.byteLength !== expected) throw new Error(`expected ${expected} bytes, got ${file.byteLength}`)
  return count
}
