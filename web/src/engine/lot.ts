/** Images laid together to be learnt from: some of a set by their numbers, and some that belong to nobody's set. */
import type { Kernel } from './kernel'
import { PIXELS } from './pen'
import { compress, join, type ImageSet } from './rows'

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
  for (let i = 0; i < numbers.length; i++) {
    row[i + 1] = row[i]! + set.row[numbers[i]! + 1]! - set.row[numbers[i]!]!
  }
  const lit = new Uint16Array(row.at(-1)!)
  for (let i = 0; i < numbers.length; i++) {
    lit.set(set.lit.subarray(set.row[numbers[i]!], set.row[numbers[i]! + 1]), row[i])
  }
  return { row, lit, labels: Uint8Array.from(numbers, (number) => set.labels[number]!) }
}
