/** The data set `strokes`: digits that the kernel draws, as src/litup/data/strokes.py has them. */
import type { Kernel } from './kernel'
import { PIXELS } from './pen'
import { compress, join, type ImageSet, type Rows } from './rows'

export const STROKES = { training: { seed: 1n, count: 60_000 }, test: { seed: 2n, count: 10_000 } } as const

/** Digits that know what they are made of: bit i of `parts` says that one has PARTS[i]. */
export interface DrawnSet extends ImageSet {
  readonly parts: Uint8Array
}

/** Digits drawn at a time: about 8 ms. */
const SLICE = 200

/** Draw `count` digits of the endless set `seed`, a slice per turn; tells how many are drawn. */
export function* drawDigits(kernel: Kernel, seed: bigint, count: number): Generator<number, DrawnSet> {
  const parts: Rows[] = []
  const labels = new Uint8Array(count)
  const made = new Uint8Array(count)
  for (let from = 0; from < count; from += SLICE) {
    const size = Math.min(SLICE, count - from)
    parts.push(drawSlice(kernel, seed, from, labels.subarray(from, from + size), made.subarray(from, from + size)))
    yield from + size
  }
  return { ...join(parts), labels, parts: made }
}

function drawSlice(kernel: Kernel, seed: bigint, from: number, labels: Uint8Array, made: Uint8Array): Rows {
  const { memory } = kernel
  const count = labels.length
  return memory.borrow(() => {
    const images = memory.take(PIXELS * count)
    const label = memory.take(count)
    const parts = memory.take(count)
    for (let i = 0; i < count; i++) {
      kernel.litup_digit(seed, from + i, images + PIXELS * i, label + i, parts + i)
    }
    labels.set(memory.bytes(label, count))
    made.set(memory.bytes(parts, count))
    return compress(kernel, memory.bytes(images, PIXELS * count), PIXELS)
  })
}
