/** A network in the kernel's memory, and what it makes of images. */
import type { Kernel } from './kernel'
import { countParameters, networkOf, type Shape } from './parameters'
import { Problem } from './problem'
import { compress, putDense, putRows } from './rows'
import type { Backward } from './slopes'
import type { Activation, Cost, Trace } from './types'

const ACTIVATIONS: Record<Activation, number> = { sigmoid: 0, tanh: 1, relu: 2, identity: 3 }
const COSTS: Record<Cost, number> = { quadratic: 0, cross_entropy: 1 }
/** The largest batch of any run. A net for it is hardly larger than one for single images. */
const MOST_BATCH = 60_000
/** struct LitupRun: course.ts says where what lies. */
const RUN_BYTES = 80

/** Sums over images: of C, and of those read right. */
export interface Evaluation {
  readonly cost: number
  readonly correct: number
}

export class Net {
  readonly #kernel: Kernel
  readonly #shape: Shape
  readonly address: number

  /** Takes memory that is the caller's to give back. Parameters are zero. Throws a Problem when it is too large. */
  constructor(kernel: Kernel, shape: Shape) {
    const { memory } = kernel
    const layers = shape.sizes.length - 1
    this.#kernel = kernel
    this.#shape = shape
    const sizes = memory.put(Int32Array.from(shape.sizes))
    const bytes = kernel.litup_net_bytes(sizes, layers, MOST_BATCH)
    if (bytes === 0) throw new Problem('problem.modelSizes', { got: shape.sizes.join('-') })
    this.address = memory.take(bytes)
    const [activation, cost] = [ACTIVATIONS[shape.activation], COSTS[shape.cost]]
    kernel.litup_net_setup(this.address, sizes, layers, activation, cost, MOST_BATCH)
  }

  set(parameters: Float32Array): void {
    const { memory } = this.#kernel
    memory.borrow(() => {
      this.#kernel.litup_net_set(this.address, memory.put(parameters))
    })
  }

  /** All parameters, flat, a copy. */
  get(): Float32Array<ArrayBuffer> {
    const { memory } = this.#kernel
    const count = countParameters(this.#shape.sizes)
    return memory.borrow(() => {
      const parameters = memory.take(4 * count)
      this.#kernel.litup_net_get(this.address, parameters)
      return memory.floats(parameters, count)
    })
  }

  /** Run the image (one byte per input) through all layers. */
  forward(image: Uint8Array): Trace {
    const kernel = this.#kernel
    const { memory } = kernel
    return memory.borrow(() => {
      const data = putRows(kernel, compress(kernel, image, image.length))
      const { z, a } = this.forwardAll(data, 1)
      return {
        image,
        z: [new Float32Array(), ...this.#layers(z)],
        a: [Float32Array.from(image, (byte) => byte / 255), ...this.#layers(a)],
      }
    })
  }

  /** The same for numbers in [0, 1] in place of bytes. */
  forwardDense(input: Float32Array): Pick<Trace, 'z' | 'a'> {
    const kernel = this.#kernel
    const { z, a } = kernel.memory.borrow(() => this.forwardAll(putDense(kernel, input, new Float32Array()), 1))
    return { z: [new Float32Array(), ...this.#layers(z)], a: [input, ...this.#layers(a)] }
  }

  /** z and a of all layers, image after image, of `count` images of a LitupData, the first of them `from`. */
  forwardAll(data: number, count: number, from = 0): { z: Float32Array; a: Float32Array } {
    const { memory } = this.#kernel
    const numbers = count * this.#shape.sizes.slice(1).reduce((sum, size) => sum + size, 0)
    return memory.borrow(() => {
      const z = memory.take(4 * numbers)
      const a = memory.take(4 * numbers)
      this.#kernel.litup_net_forward(this.address, data, from, count, z, a)
      return { z: memory.floats(z, numbers), a: memory.floats(a, numbers) }
    })
  }

  /** The last layer's activations for images from … from + count of a LitupData, image after image. */
  outputs(data: number, from: number, count: number): Float32Array {
    const { sizes } = this.#shape
    const last = sizes.at(-1)!
    const width = sizes.slice(1).reduce((sum, size) => sum + size, 0)
    const { a } = this.forwardAll(data, count, from)
    return Float32Array.from({ length: last * count }, (_, i) => {
      const image = Math.floor(i / last)
      return a[width * (image + 1) - last + (i % last)]!
    })
  }

  /** How images from … from + count of a LitupData with labels are read. */
  evaluate(data: number, from: number, count: number): Evaluation {
    const { memory } = this.#kernel
    return memory.borrow(() => {
      const found = memory.take(12)
      memory.write(found, new Uint8Array(12))
      this.#kernel.litup_net_evaluate(this.address, data, from, count, found, found + 8, 0)
      const sums = memory.view(found, 12)
      return { cost: sums.getFloat64(0, true), correct: sums.getUint32(8, true) }
    })
  }

  /**
   * Sums over images from … from + count of a LitupData with labels: of C, and of ∂C/∂parameter, flat, a copy. order:
   * the address of image numbers to go by.
   */
  gradient(
    data: number,
    from: number,
    count: number,
    order = 0,
  ): { cost: number; gradient: Float32Array<ArrayBuffer> } {
    const { memory } = this.#kernel
    const numbers = countParameters(this.#shape.sizes)
    return memory.borrow(() => {
      const gradient = memory.take(4 * numbers)
      const cost = this.#kernel.litup_net_gradient(this.address, data, order, from, count, gradient)
      return { cost, gradient: memory.floats(gradient, numbers) }
    })
  }

  /** How images from … from + count of a LitupData with labels are read: the digit shown × the digit read. */
  confusion(data: number, from: number, count: number): Uint32Array {
    const { memory } = this.#kernel
    const cells = this.#shape.sizes.at(-1)! ** 2
    return memory.borrow(() => {
      const sums = memory.put(new Uint8Array(16))
      const found = memory.put(new Uint32Array(cells))
      this.#kernel.litup_net_evaluate(this.address, data, from, count, sums, sums + 8, found)
      return new Uint32Array(memory.integers(found, cells))
    })
  }

  /** Change the parameters by one step on the first images of a LitupData, as a run does. */
  step(data: number, count: number, rate: number, l2: number): void {
    const { memory } = this.#kernel
    memory.borrow(() => {
      const order = memory.put(Uint32Array.from({ length: count }, (_, i) => i))
      const run = new DataView(new ArrayBuffer(RUN_BYTES))
      run.setFloat64(0, rate, true)
      run.setFloat64(8, l2, true)
      run.setBigInt64(32, 1n, true)
      run.setInt32(44, count, true)
      run.setUint32(48, count, true)
      this.#kernel.litup_net_train(this.address, data, order, memory.put(new Uint8Array(run.buffer)), count)
    })
  }

  /** One image (one byte per input) there and back. Of a single image ∂C/∂b is delta. */
  backprop(image: Uint8Array, label: number): Backward {
    const kernel = this.#kernel
    const { cost, gradient } = kernel.memory.borrow(() => {
      const rows = compress(kernel, image, image.length)
      return this.gradient(putRows(kernel, rows, Uint8Array.of(label)), 0, 1)
    })
    const { W: nablaW, b: delta } = networkOf(gradient, this.#shape)
    return { trace: this.forward(image), label, cost, delta, nablaW, gradient, parameters: this.get() }
  }

  #layers(values: Float32Array): Float32Array[] {
    let from = 0
    return this.#shape.sizes.slice(1).map((size) => values.slice(from, (from += size)))
  }
}
