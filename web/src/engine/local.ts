/** The engine itself, wherever the kernel runs: in the page's worker, in tests in Node. */
import type { Kernel } from './kernel'
import { parseModel } from './model'
import { Net } from './net'
import { draw, drawPicture, PIXELS, syntheticDigit, type Drawn, type Picture } from './pen'
import { Problem } from './problem'
import type { Engine, Network, Reading, Stroke, SyntheticDigit, Trace } from './types'

export class LocalEngine implements Engine {
  readonly #kernel: Kernel
  #net: Net | null = null

  constructor(kernel: Kernel) {
    this.#kernel = kernel
  }

  /** Read a model file and think with it from now on; where the file is wrong the network before it stays. */
  async load(file: ArrayBuffer): Promise<Network> {
    const network = parseModel(file)
    if (network.sizes[0] !== PIXELS) throw new Problem('problem.modelInputs', { got: network.sizes[0] ?? 0 })
    this.#net = new Net(this.#kernel, network)
    return Promise.resolve(network)
  }

  async draw(strokes: readonly Stroke[], normalise: boolean): Promise<Reading> {
    return Promise.resolve(this.#read(draw(this.#kernel, strokes, normalise)))
  }

  async picture(picture: Picture, normalise: boolean): Promise<Reading> {
    return Promise.resolve(this.#read(drawPicture(this.#kernel, picture, normalise)))
  }

  async read(image: Uint8Array): Promise<Trace> {
    return Promise.resolve(this.#forward(image))
  }

  async digit(seed: number, index: number): Promise<SyntheticDigit> {
    return Promise.resolve(syntheticDigit(this.#kernel, seed, index))
  }

  #read({ image, place }: Drawn): Reading {
    return { place, trace: this.#forward(image) }
  }

  #forward(image: Uint8Array): Trace {
    if (!this.#net) throw new Error('a network must be loaded before it can read')
    if (image.length !== PIXELS) throw new Error(`expected ${PIXELS} bytes, got ${image.length}`)
    return this.#net.forward(image)
  }
}
