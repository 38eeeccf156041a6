/** Images laid together to be learnt from: some of a set by their numbers, and some that belong to nobody's set. */
import type { Kernel } from './kernel'
import { PIXELS } from './pen'
import { compress, join, type ImageSet, type Rows } from './rows'

/** Images of the training set by number, and then others, 784 bytes each; labels are of those others. */
export interface Lot {
  readonly numbers: Uint32Array
  readonly images: Uint8Array
  readonly labels: Uint8Array
}

export function sizeOf({ numbers, labels }: Lot): number {
  return numbers.length + labels.length
}

/** The lot as rows. Throws where it is empty, or names images that the set does not have. */
export function gathered(kernel: Kernel, set: ImageSet, { numbers, images, labels }: Lot): ImageSet {
  const wrong = numbers.some((number) => number >= set.labels.length)
  if (wrong || images.length !== PIXELS * labels.length || numbers.length + labels.length === 0) {
    throw new Error(`expected images of a set of ${set.labels.length}, and 784 bytes for each other one`)
  }
  const some = picked(set, numbers)
  if (labels.length === 0) return some
  const all = join([some, compress(kernel, images, PIXELS)])
  return { ...all, labels: Uint8Array.from([...some.labels, ...labels]) }
}

/** Some images of a set, in this order. */
export function picked(set: ImageSet, numbers: ArrayLike<number>): ImageSet {
  const row = new Uint32Array(numbers.length + 1)
  for (let i = 0; i < numbers.length; i++) row[i + 1] = row[i]! + lit(set, numbers[i]!)
  const [index, value] = [new Uint16Array(row.at(-1)!), new Uint8Array(row.at(-1)!)]
  for (let i = 0; i < numbers.length; i++) {
    const [from, to] = [set.row[numbers[i]!], set.row[numbers[i]! + 1]]
    index.set(set.index.subarray(from, to), row[i])
    value.set(set.value.subarray(from, to), row[i])
  }
  return { row, index, value, labels: Uint8Array.from(numbers, (number) => set.labels[number]!) }
}

function lit({ row }: Rows, number: number): number {
  return row[number + 1]! - row[number]!
}
