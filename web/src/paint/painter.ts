/**
 * Paints edges onto a canvas at its own pace, the newest request first: what was asked for while a picture was being
 * painted replaces what was asked before it. Runs in a worker, or on the main thread in slices.
 */
import { paintEdges, type Bytes, type EdgePicture, type EdgeRequest } from './edges'
import { FULL, Pace } from './pace'

export interface Painted {
  readonly edges: number
  /** What the painting took. */
  readonly milliseconds: number
  readonly sharpness: number
}

export interface PainterTerms {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas
  /** Milliseconds of work after which the painter pauses. */
  readonly slice: number
  readonly report: (painted: Painted) => void
}

/** At least so many milliseconds from picture to picture: others need the processor, too. */
const BEAT = 45
/** Rest after which a coarse picture is painted again in full. */
const REST = 180

export class EdgePainter {
  readonly #terms: PainterTerms
  readonly #pace = new Pace()
  #weights: readonly Float32Array[] = []
  #pending: EdgeRequest | null = null
  #running = false
  /** The last picture's bytes, to be painted over. */
  #bytes: Bytes | null = null
  #stopped = false

  constructor(terms: PainterTerms) {
    this.#terms = terms
  }

  /** Network.W; holds for all requests to come. */
  use(weights: readonly Float32Array[]): void {
    this.#weights = weights
  }

  ask(request: EdgeRequest): void {
    this.#pending = request
    if (!this.#running) void this.#run()
  }

  stop(): void {
    this.#stopped = true
    this.#pending = null
  }

  async #run(): Promise<void> {
    this.#running = true
    let busy = false
    for (let request = this.#take(); request; request = this.#take()) {
      const from = performance.now()
      const coarse = await this.#paint(request, busy)
      await pause(Math.max(0, BEAT - (performance.now() - from)))
      busy = this.#pending !== null
      if (coarse && !busy) await this.#refine(request)
    }
    this.#running = false
  }

  #take(): EdgeRequest | null {
    const request = this.#pending
    this.#pending = null
    return this.#stopped ? null : request
  }

  /** True when the picture was painted at less than full quality. */
  async #paint(request: EdgeRequest, busy: boolean): Promise<boolean> {
    const quality = this.#pace.quality(busy)
    const from = performance.now()
    const ratio = request.ratio * quality.sharpness
    const most = Math.min(request.most, quality.most)
    const picture = await this.#finish(paintEdges({ ...request, ratio, most }, this.#weights, this.#bytes))
    const milliseconds = performance.now() - from
    this.#bytes = picture.rgba
    this.#pace.took(milliseconds)
    if (this.#stopped) return false
    show(this.#terms.canvas, picture)
    this.#terms.report({ edges: picture.edges, milliseconds, sharpness: quality.sharpness })
    return quality !== FULL
  }

  async #finish(painting: Generator<undefined, EdgePicture>): Promise<EdgePicture> {
    let since = performance.now()
    for (let step = painting.next(); ; step = painting.next()) {
      if (step.done) return step.value
      if (performance.now() - since < this.#terms.slice) continue
      await pause(0)
      since = performance.now()
    }
  }

  /** Nobody asks any more: paint the same in full, unless somebody does after all. */
  async #refine(request: EdgeRequest): Promise<void> {
    await pause(REST)
    this.#pending ??= request
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}

type CanvasPutter = Pick<CanvasImageData, 'putImageData'>

function show(canvas: HTMLCanvasElement | OffscreenCanvas, picture: EdgePicture): void {
  if (canvas.width !== picture.width) canvas.width = picture.width
  if (canvas.height !== picture.height) canvas.height = picture.height
  const context: CanvasPutter | null = canvas.getContext('2d')
  context?.putImageData(new ImageData(picture.rgba, picture.width, picture.height), 0, 0)
}
