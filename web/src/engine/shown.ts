/** The network that is shown, which reads whatever is drawn: it follows a run, or stands still. */
import { bestTwo } from './best'
import { fingerprintOf } from './fingerprint'
import type { Kernel } from './kernel'
import { Net, type Evaluation } from './net'
import { countParameters, networkOf, placeOf, type Shape } from './parameters'
import { PIXELS } from './pen'
import { Problem } from './problem'
import type { DataName } from './protocol'
import { compress, part, putRows, unrolled, type ImageSet, type Rows } from './rows'
import type { Backward } from './slopes'
import type { Edit, Judged } from './training'
import type { Network, Trace } from './types'

/** Where parameters come from: a run under way has others after every step. */
export type Source = () => Float32Array<ArrayBuffer>

/** How the network came about, as far as that is known. */
export interface Making {
  /** What it learned from. */
  readonly data: DataName | null
  /** The step of its run that it is at now. */
  readonly step: () => number | null
}

const UNKNOWN: Making = { data: null, step: () => null }

/** Images judged at once, at most: their bytes cross to the page. */
const MOST_JUDGED = 2000

export class Shown {
  readonly #kernel: Kernel
  readonly #mark: number
  #shape: Shape | null = null
  #net: Net | null = null
  #source: Source = () => new Float32Array()
  #making = UNKNOWN
  #stale = false
  #image: Uint8Array | null = null
  /** What the image read last looked like, if it was told since. */
  #told = false

  constructor(kernel: Kernel) {
    this.#kernel = kernel
    this.#mark = kernel.memory.mark()
  }

  get shape(): Shape | null {
    return this.#shape
  }
  get data(): DataName | null {
    return this.#making.data
  }
  /** Of its run; null: no run gives it, or nobody knows. */
  get step(): number | null {
    return this.#making.step()
  }

  /** Read with these parameters from now on. Throws a Problem, and leaves all as it was, where they do not fit. */
  show(shape: Shape, source: Source, making: Making): void {
    if (shape.sizes[0] !== PIXELS) throw new Problem('problem.modelInputs', { got: shape.sizes[0] ?? 0 })
    const before = this.#shape
    if (!before || !alike(before, shape)) this.#lay(shape, before)
    this.#source = source
    this.#making = making
    this.moved()
  }

  /** Read with the parameters that there are now, whatever becomes of their source. */
  stand(): void {
    if (!this.#shape) return
    const [parameters, step] = [this.parameters(), this.step]
    this.show(this.#shape, () => parameters, { ...this.#making, step: () => step })
  }

  /** The source has other parameters now. */
  moved(): void {
    this.#stale = true
    this.#told = false
  }

  /** All parameters, a copy. */
  parameters(): Float32Array<ArrayBuffer> {
    return this.#source().slice()
  }

  /** Run an image through all layers. */
  read(image: Uint8Array): Trace {
    if (image.length !== PIXELS) throw new Error(`expected ${PIXELS} bytes, got ${image.length}`)
    this.#image = image.slice()
    this.#told = true
    return this.forward(image)
  }

  /** The same of an image that nobody drew. */
  forward(image: Uint8Array): Trace {
    return this.#ready().forward(image)
  }

  /** An image there and back; label: the digit that it should be read as. */
  backprop(image: Uint8Array, label: number): Backward {
    this.#check(image, label)
    return this.#ready().backprop(image, label)
  }

  /** A set of this image alone. */
  alone({ image, label }: { readonly image: Uint8Array; readonly label: number }): ImageSet {
    this.#check(image, label)
    return { ...compress(this.#kernel, image, PIXELS), labels: Uint8Array.of(label) }
  }

  /** The same with other parameters in place of its own. */
  forwardWith(parameters: Float32Array, image: Uint8Array): Trace {
    return this.#with(parameters).forward(image)
  }

  /** z and a of all layers for images of 784 pixels in [0, 1], likewise. */
  denseWith(parameters: Float32Array, images: readonly Float32Array[]): Pick<Trace, 'z' | 'a'>[] {
    const net = this.#with(parameters)
    return images.map((pixels) => net.forwardDense(pixels))
  }

  /** Σ C over some images of a set, likewise. */
  costWith(parameters: Float32Array, set: ImageSet, from: number, count: number): number {
    return this.evaluateWith(parameters, set, from, count).cost
  }

  /** Σ C over some images of a set, and how many are read right, likewise. */
  evaluateWith(parameters: Float32Array, set: ImageSet, from: number, count: number): Evaluation {
    const net = this.#with(parameters)
    const labels = set.labels.subarray(from, from + count)
    return this.#kernel.memory.borrow(() =>
      net.evaluate(putRows(this.#kernel, part(set, from, count), labels), 0, count),
    )
  }

  /** Sums over some images of a set, of C and of the gradient, with other parameters likewise. */
  gradientWith(parameters: Float32Array, set: ImageSet, from: number, count: number): ReturnType<Net['gradient']> {
    const net = this.#with(parameters)
    const labels = set.labels.subarray(from, from + count)
    return this.#kernel.memory.borrow(() =>
      net.gradient(putRows(this.#kernel, part(set, from, count), labels), 0, count),
    )
  }

  /** C of a single image, likewise. */
  costOf(parameters: Float32Array, image: Uint8Array, label: number): number {
    return this.costWith(parameters, this.alone({ image, label }), 0, 1)
  }

  /** What the image read last looks like now; null where nothing has changed since this was told. */
  again(): Trace | null {
    if (!this.#image || this.#told || !this.#net) return null
    this.#told = true
    return this.forward(this.#image.slice())
  }

  /** The network with some parameters turned, which stands still from now on. */
  edit(edits: readonly Edit[]): Network {
    const shape = this.#shape
    if (!shape) throw new Problem('problem.noRun')
    const parameters = this.parameters()
    for (const { layer, j, k, value } of edits) {
      const place = placeOf(shape.sizes, layer, j, k)
      const name = k === null ? `b[${layer}][${j}]` : `W[${layer}][${j}, ${k}]`
      if (place < 0 || !Number.isFinite(Math.fround(value))) throw new Problem('problem.edit', { name, got: value })
      parameters[place] = value
    }
    this.show(shape, () => parameters, { ...UNKNOWN, data: this.data })
    return networkOf(parameters.slice(), shape)
  }

  /** Of all parameters. */
  fingerprint(): string {
    return fingerprintOf(this.#source())
  }

  /** What it says to some images of a set. */
  judge(data: DataName, set: ImageSet, from: number, count: number): Judged {
    const total = set.labels.length
    const start = Math.min(Math.max(0, Math.trunc(from)), total)
    const size = Math.min(Math.max(0, Math.trunc(count)), total - start, MOST_JUDGED)
    const images = new Uint8Array(PIXELS * size)
    for (let i = 0; i < size; i++) images.set(unrolled(set, start + i, PIXELS), PIXELS * i)
    return {
      data,
      from: start,
      total,
      labels: set.labels.slice(start, start + size),
      images,
      ...this.say(part(set, start, size), size),
    }
  }

  /** The two digits that each of some images looks most like, and how active their outputs are. */
  say(rows: Rows, count: number): ReturnType<typeof bestTwo> {
    const net = this.#ready()
    const outputs = this.#kernel.memory.borrow(() => net.outputs(putRows(this.#kernel, rows), 0, count))
    return bestTwo(outputs, count)
  }

  #check(image: Uint8Array, label: number): void {
    const outputs = this.#shape?.sizes.at(-1) ?? 0
    if (image.length !== PIXELS) throw new Error(`expected ${PIXELS} bytes, got ${image.length}`)
    if (!(Number.isInteger(label) && label >= 0 && label < outputs)) throw new Problem('problem.label', { got: label })
  }

  /** With its own parameters. */
  #ready(): Net {
    const net = this.#laid()
    if (this.#stale) net.set(this.#source())
    this.#stale = false
    return net
  }

  /** With others, until its own are needed again. */
  #with(parameters: Float32Array): Net {
    const net = this.#laid()
    net.set(parameters)
    this.#stale = true
    return net
  }

  #laid(): Net {
    if (!this.#net) throw new Error('a network must be loaded before it can read')
    return this.#net
  }

  #lay(shape: Shape, before: Shape | null): void {
    const { memory } = this.#kernel
    this.#net = null
    memory.release(this.#mark)
    try {
      this.#net = new Net(this.#kernel, shape)
      this.#shape = shape
    } catch (thrown) {
      memory.release(this.#mark)
      if (before) this.#net = new Net(this.#kernel, before)
      this.moved()
      throw thrown
    }
  }
}

/** Parameters from outside, checked for number and finiteness; a copy. */
export function checkedParameters(shape: Shape, parameters: Float32Array): Float32Array<ArrayBuffer> {
  const expected = countParameters(shape.sizes)
  if (parameters.length !== expected || !parameters.every(Number.isFinite)) {
    throw new Problem('problem.parameters', { expected, got: parameters.length })
  }
  return parameters.slice()
}

function alike(one: Shape, other: Shape): boolean {
  return one.sizes.join() === other.sizes.join() && one.activation === other.activation && one.cost === other.cost
}
