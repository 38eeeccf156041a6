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
