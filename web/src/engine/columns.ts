/** What hidden neurons do with many images, and what stands out of it. */
import type { Kernel } from './kernel'
import type { Net } from './net'
import { countParameters } from './parameters'
import { part, putRows, type ImageSet } from './rows'

/** Images read at a time, and images × parameters for large networks. */
const PORTION = 250
const PER_CALL = 10_000_000

/** Neurons in the order of layers, each with its activation on every image; and how many images are read right. */
export interface Columns {
  readonly columns: readonly Float32Array[]
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
  const width = hiddenCount(sizes) + sizes.at(-1)!
  const step = Math.max(1, Math.min(PORTION, Math.floor(PER_CALL / countParameters(sizes))))
  const columns = Array.from({ length: to - from }, () => new Float32Array(count))
  let correct = 0
  for (let first = 0; first < count; first += step) {
    const size = Math.min(step, count - first)
    const { a } = kernel.memory.borrow(() => net.forwardAll(putRows(kernel, part(set, first, size)), size))
    for (let i = 0; i < size; i++) {
      const own = a.subarray(width * i, width * (i + 1))
      for (let n = from; n < to; n++) columns[n - from]![first + i] = own[n]!
      if (brightest(own, hiddenCount(sizes)) === set.labels[first + i]) correct++
    }
    yield first + size
  }
  return { columns, correct }
}

/** The number of the largest entry from `start` on, of equals the first. */
function brightest(values: Float32Array, start: number): number {
  let best = start
  for (let i = start + 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best - start
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
