/** One neuron of layer 1 by itself, and what it makes of many images. */
import type { Kernel } from './kernel'
import { Net } from './net'
import { PIXELS } from './pen'
import { compress, putRows } from './rows'
import type { Activation } from './types'

export interface Lone {
  readonly weights: Float32Array
  readonly bias: number
  readonly activation: Activation
}

/** Its z and a, image after image. */
export interface Weighed {
  readonly z: Float32Array
  readonly a: Float32Array
}

/** What looks at neurons that are in no network yet. */
export interface Scales {
  /** images: 784 bytes each. The bits are those that the neuron would have in layer 1 of any network. */
  weigh(neuron: Lone, images: Uint8Array): Promise<Weighed>
}

/** The neuron in a network of its own: one neuron, and an output that nobody asks. */
export function weigh(kernel: Kernel, { weights, bias, activation }: Lone, images: Uint8Array): Weighed {
  if (weights.length !== PIXELS) throw new Error(`expected ${PIXELS} weights, got ${weights.length}`)
  const rows = compress(kernel, images, PIXELS)
  return kernel.memory.borrow(() => {
    const net = new Net(kernel, { sizes: [PIXELS, 1, 1], activation, cost: 'quadratic' })
    net.set(Float32Array.of(...weights, bias, 0, 0))
    const { z, a } = net.forwardAll(putRows(kernel, rows), images.length / PIXELS)
    const own = (_: number, i: number): boolean => i % 2 === 0
    return { z: z.filter(own), a: a.filter(own) }
  })
}
