/** Images as the kernel reads them: rows of lit pixels. */
import type { Kernel } from './kernel'

/** Image n has the entries row[n] … row[n + 1] − 1: pixel `index` is `value` / 255. */
export interface Rows {
  readonly row: Uint32Array
  readonly index: Uint16Array
  readonly value: Uint8Array
}

/** Images with what they show. */
export interface ImageSet extends Rows {
  readonly labels: Uint8Array
}

/** struct LitupData: six addresses. */
const DATA_WORDS = 6

/** Compress images of `pixels` bytes each. */
export function compress(kernel: Kernel, images: Uint8Array, pixels: number): Rows {
  const { memory } = kernel
  const count = images.length / pixels
  return memory.borrow(() => {
    const raw = memory.put(images)
    const row = memory.take(4 * (count + 1))
    const index = memory.take(2 * images.length)
    const value = memory.take(images.length)
    const lit = kernel.litup_rows(raw, count, pixels, row, index, value)
    return {
      row: Uint32Array.from(memory.integers(row, count + 1)),
      index: memory.halves(index, lit),
      value: memory.bytes(value, lit),
    }
  })
}

/** Rows one after the other. */
export function join(parts: readonly Rows[]): Rows {
  const lit = parts.reduce((sum, { index }) => sum + index.length, 0)
  const count = parts.reduce((sum, { row }) => sum + row.length - 1, 0)
  const all = { row: new Uint32Array(count + 1), index: new Uint16Array(lit), value: new Uint8Array(lit) }
  let [image, entry] = [0, 0]
  for (const { row, index, value } of parts) {
    all.row.set(
      row.map((start) => start + entry),
      image,
    )
    all.index.set(index, entry)
    all.value.set(value, entry)
    image += row.length - 1
    entry += index.length
  }
  return all
}

/** Image `number` as bytes. */
export function unrolled({ row, index, value }: Rows, number: number, pixels: number): Uint8Array<ArrayBuffer> {
  const image = new Uint8Array(pixels)
  for (let i = row[number]!; i < row[number + 1]!; i++) image[index[i]!] = value[i]!
  return image
}

/** Images from … from + count alone. */
export function part({ row, index, value }: Rows, from: number, count: number): Rows {
  const [start, end] = [row[from]!, row[from + count]!]
  return {
    row: row.subarray(from, from + count + 1).map((at) => at - start),
    index: index.subarray(start, end),
    value: value.subarray(start, end),
  }
}

/** Put rows, and labels where they are to be learnt, into the kernel's memory; the address of their LitupData. */
export function putRows({ memory }: Kernel, rows: Rows, labels: Uint8Array | null = null): number {
  const data = new Uint32Array(DATA_WORDS)
  data.set([memory.put(rows.row), memory.put(rows.index), memory.put(rows.value)])
  if (labels) data[4] = memory.put(Uint16Array.from(labels))
  return memory.put(data)
}

/** The same rows with other labels: the address of their LitupData. */
export function relabelled({ memory }: Kernel, address: number, labels: Uint8Array): number {
  const data = memory.integers(address, DATA_WORDS).slice()
  data[4] = memory.put(Uint16Array.from(labels))
  return memory.put(data)
}

/** Put rows and their targets, ten numbers each where there are ten outputs, into the kernel's memory; as putRows. */
export function putTaught(kernel: Kernel, rows: Rows, target: Float32Array): number {
  const { memory } = kernel
  const data = memory.integers(putRows(kernel, rows), DATA_WORDS).slice()
  data[5] = memory.put(target)
  return memory.put(data)
}

/** Put one example, its input and its target as they are, into the kernel's memory; the address of its LitupData. */
export function putDense({ memory }: Kernel, input: Float32Array, target: Float32Array): number {
  const data = new Uint32Array(DATA_WORDS)
  data[3] = memory.put(input)
  data[5] = memory.put(target)
  return memory.put(data)
}
