/** What hidden neurons do with many images, and what stands out of it. */
import { brightest } from './best'
import type { Kernel } from './kernel'
import type { Net } from './net'
import { countParameters } from './parameters'
import { part, putRows, type ImageSet } from './rows'

/** Images read at a time, and images × parameters for large networks. */
const PORTION = 250
const PER_CALL = 10_000_000

/** Neurons in the order of layers, each with its z and its activation on every image; and how many images are read right. */
export interface Columns {
  readonly z: readonly Float32Array[]
  readonly a: readonly Float32Array[]
  readonly correct: number
}

/** How many hidden neurons there are. */
export function hiddenCount(sizes: readonly number[]): number {
  return sizes.slice(1, -1).reduce((sum, size) => sum + size, 0)
}

/** Hidden neurons from … to − 1. Yields the images that are read. */
export function* columnsOf(
  kernel: Kernel,
  net: Net,
  sizes: readonly number[],
  set: ImageSet,
  from: number,
  to: number,
): Generator<number, Columns> {
  const count = set.labels.length
  const outputs = sizes.at(-1)!
  const width = hiddenCount(sizes) + outputs
  const step = Math.max(1, Math.min(PORTION, Math.floor(PER_CALL / countParameters(sizes))))
  const empty = (): Float32Array[] => Array.from({ length: to - from }, () => new Float32Array(count))
  const found = { z: empty(), a: empty() }
  let correct = 0
  for (let first = 0; first < count; first += step) {
    const size = Math.min(step, count - first)
    const { z, a } = kernel.memory.borrow(() => net.forwardAll(putRows(kernel, part(set, first, size)), size))
    for (let i = 0; i < size; i++) {
      for (let n = from; n < to; n++) {
        found.z[n - from]![first + i] = z[width * i + n]!
        found.a[n - from]![first + i] = a[width * i + n]!
      }
      if (brightest(a.subarray(width * (i + 1) - outputs, width * (i + 1))) === set.labels[first + i]) correct++
    }
    yield first + size
  }
  return { ...found, correct }
}

/** The numbers of the largest values, the largest first; of equals the first. */
export function largest(values: Float32Array, count: number): number[] {
  const found: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (found.length === count && !(values[i]! > values[found.at(-1)!]!)) continue
    let at = found.length
    while (at > 0 && values[i]! > values[found[at - 1]!]!) at--
    found.splice(at, 0, i)
    if (found.length > count) found.pop()
  }
  return found
}

/** The numbers of the smallest, likewise. */
export function smallest(values: Float32Array, count: number): number[] {
  return largest(
    values.map((value) => -value),
    count,
  )
}
