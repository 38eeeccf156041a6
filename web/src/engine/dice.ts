/** Random numbers, the kernel's. */
import type { Kernel } from './kernel'

/** Uniform numbers in [0, 1) of a stream of a seed, from its first on: a copy. */
export function uniform(kernel: Kernel, count: number, seed: number, stream: number): Float32Array {
  const { memory } = kernel
  return memory.borrow(() => {
    const out = memory.take(4 * count)
    kernel.litup_uniform(out, count, BigInt(seed), stream)
    return memory.floats(out, count)
  })
}

/** The order in which epoch `epoch` of the run `seed` visits `count` images. */
export function shuffled(kernel: Kernel, count: number, seed: number, epoch: number): Uint32Array {
  const { memory } = kernel
  return memory.borrow(() => {
    const order = memory.take(4 * count)
    kernel.litup_shuffle(order, count, BigInt(seed), epoch)
    return new Uint32Array(memory.integers(order, count))
  })
}
