/** A network in the kernel's memory, and what it makes of an image. */
import type { Kernel } from './kernel'
import { Problem } from './problem'
import type { Activation, Cost, Network, Trace } from './types'

const ACTIVATIONS: Record<Activation, number> = { sigmoid: 0, tanh: 1, relu: 2, identity: 3 }
const COSTS: Record<Cost, number> = { quadratic: 0, cross_entropy: 1 }
/** struct LitupData: six addresses; the inputs are rows of lit pixels, targets are not read. */
const DATA_WORDS = 6

export class Net {
  readonly #kernel: Kernel
  readonly #sizes: readonly number[]
  readonly #address: number

  /** Takes memory for good: one per network that is loaded. */
  constructor(kernel: Kernel, network: Network) {
    const { memory } = kernel
    const sizes = Int32Array.from(network.sizes)
    const layers = sizes.length - 1
    this.#kernel = kernel
    this.#sizes = network.sizes
    const shape = memory.put(sizes)
    const bytes = kernel.litup_net_bytes(shape, layers, 1)
    if (bytes === 0) throw new Problem('problem.modelSizes', { got: network.sizes.join('-') })
    this.#address = memory.take(bytes)
    kernel.litup_net_setup(this.#address, shape, layers, ACTIVATIONS[network.activation], COSTS[network.cost], 1)
    memory.borrow(() => {
      kernel.litup_net_set(this.#address, memory.put(flat(network)))
    })
  }

  /** Run the image (one byte per input) through all layers. */
  forward(image: Uint8Array): Trace {
    const kernel = this.#kernel
    const { memory } = kernel
    const neurons = this.#sizes.slice(1).reduce((sum, size) => sum + size, 0)
    return memory.borrow(() => {
      const z = memory.take(4 * neurons)
      const a = memory.take(4 * neurons)
      kernel.litup_net_forward(this.#address, this.#rows(image), 0, 1, z, a)
      return {
        image,
        z: [new Float32Array(), ...this.#layers(memory.floats(z, neurons))],
        a: [Float32Array.from(image, (byte) => byte / 255), ...this.#layers(memory.floats(a, neurons))],
      }
    })
  }

  /** The image's lit pixels as one compressed row; the address of its LitupData. */
  #rows(image: Uint8Array): number {
    const { memory } = this.#kernel
    const pixels = memory.put(image)
    const row = memory.take(8)
    const index = memory.take(2 * image.length)
    const value = memory.take(image.length)
    this.#kernel.litup_rows(pixels, 1, image.length, row, index, value)
    const data = new Uint32Array(DATA_WORDS)
    data.set([row, index, value])
    return memory.put(data)
  }

  #layers(values: Float32Array): Float32Array[] {
    let from = 0
    return this.#sizes.slice(1).map((size) => values.slice(from, (from += size)))
  }
}

/** All parameters as the kernel takes them: W[1], b[1], W[2], b[2], … */
function flat(network: Network): Float32Array {
  const parts = network.W.flatMap((W, l) => [W, network.b[l]!])
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
