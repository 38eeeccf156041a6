/** Images as the kernel reads them: rows of lit pixels. */
import type { Kernel } from './kernel'

/**
 * Image n lies in `lit` from row[n] to row[n + 1]: the numbers of its lit pixels, ascending, and their values, as
 * kernel/litup.h says of litup_rows. The network's inputs are values / 255.
 */
export interface Rows {
  readonly row: Uint32Array
  readonly lit: Uint16Array
}

/** Images with what they show. */
export interface ImageSet extends Rows {
  readonly labels: Uint8Array
}

/** struct LitupData: five addresses, of which these are the places. */
const DATA_WORDS = 5
const [DENSE, LABEL, TARGET] = [2, 3, 4]

/** What a row begins with whose pixels lie too far apart for sixteens: LITUP_LONG_ROW. */
const LONG = 0xffff
const SIXTEEN = 16

function isLong({ row, lit }: Rows, number: number): boolean {
  return row[number + 1]! > row[number]! && lit[row[number]!] === LONG
}

/** How many pixels of an image are lit. */
function litCount(rows: Rows, number: number): number {
  const length = rows.row[number + 1]! - rows.row[number]!
  return Math.floor(isLong(rows, number) ? ((length - 1) * 2) / 3 : (length * 16) / 17)
}

/** An image's lit pixels, and their values: a view. */
export function litPixels(rows: Rows, number: number): { index: Uint16Array; value: Uint8Array } {
  const { row, lit } = rows
  const [start, count, long] = [row[number]!, litCount(rows, number), isLong(rows, number)]
  const bytes = new Uint8Array(lit.buffer, lit.byteOffset, lit.byteLength)
  const behind = 2 * (start + Math.ceil(count / SIXTEEN))
  const values = long ? 2 * (start + 1 + count) : behind + count
  const index = new Uint16Array(count)
  for (let i = 0; i < count; i++) {
    index[i] = long ? lit[start + 1 + i]! : lit[start + Math.floor(i / SIXTEEN)]! + bytes[behind + i]!
  }
  return { index, value: bytes.subarray(values, values + count) }
}

/** Compress images of `pixels` bytes each. */
export function compress(kernel: Kernel, images: Uint8Array, pixels: number): Rows {
  const { memory } = kernel
  const count = images.length / pixels
  return memory.borrow(() => {
    const raw = memory.put(images)
    const row = memory.take(4 * (count + 1))
    const lit = memory.take(2 * kernel.litup_rows(raw, count, pixels, 0, 0))
    const length = kernel.litup_rows(raw, count, pixels, row, lit)
    return { row: Uint32Array.from(memory.integers(row, count + 1)), lit: memory.halves(lit, length) }
  })
}

/** Rows one after the other. */
export function join(parts: readonly Rows[]): Rows {
  const length = parts.reduce((sum, { lit }) => sum + lit.length, 0)
  const count = parts.reduce((sum, { row }) => sum + row.length - 1, 0)
  const all = { row: new Uint32Array(count + 1), lit: new Uint16Array(length) }
  let [image, end] = [0, 0]
  for (const { row, lit } of parts) {
    all.row.set(
      row.map((start) => start + end),
      image,
    )
    all.lit.set(lit, end)
    image += row.length - 1
    end += lit.length
  }
  return all
}

/** Add an image's bytes to a sum, or to an image of zeros. */
export function addImage(sum: Float64Array | Uint8Array, rows: Rows, number: number): void {
  const { index, value } = litPixels(rows, number)
  for (let i = 0; i < index.length; i++) sum[index[i]!]! += value[i]!
}

/** Image `number` as bytes. */
export function unrolled(rows: Rows, number: number, pixels: number): Uint8Array<ArrayBuffer> {
  const image = new Uint8Array(pixels)
  addImage(image, rows, number)
  return image
}

/** Images from … from + count alone. */
export function part({ row, lit }: Rows, from: number, count: number): Rows {
  const [start, end] = [row[from]!, row[from + count]!]
  return { row: row.subarray(from, from + count + 1).map((at) => at - start), lit: lit.subarray(start, end) }
}

/** Put rows, and labels where they are to be learnt, into the kernel's memory; the address of their LitupData. */
export function putRows({ memory }: Kernel, rows: Rows, labels: Uint8Array | null = null): number {
  const data = new Uint32Array(DATA_WORDS)
  data.set([memory.put(rows.row), memory.put(rows.lit)])
  if (labels) data[LABEL] = memory.put(Uint16Array.from(labels))
  return memory.put(data)
}

/** The same rows with other labels: the address of their LitupData. */
export function relabelled({ memory }: Kernel, address: number, labels: Uint8Array): number {
  const data = memory.integers(address, DATA_WORDS).slice()
  data[LABEL] = memory.put(Uint16Array.from(labels))
  return memory.put(data)
}

/** Put rows and their targets, ten numbers each where there are ten outputs, into the kernel's memory; as putRows. */
export function putTaught(kernel: Kernel, rows: Rows, target: Float32Array): number {
  const { memory } = kernel
  const data = memory.integers(putRows(kernel, rows), DATA_WORDS).slice()
  data[TARGET] = memory.put(target)
  return memory.put(data)
}

/** Put one example, its input and its target as they are, into the kernel's memory; the address of its LitupData. */
export function putDense({ memory }: Kernel, input: Float32Array, target: Float32Array): number {
  const data = new Uint32Array(DATA_WORDS)
  data[DENSE] = memory.put(input)
  data[TARGET] = memory.put(target)
  return memory.put(data)
}
