/** Paints the edges' pictures onto a canvas, one at a time: in a worker, or on the main thread in slices. */
import { paintEdges, type Bytes, type EdgePicture, type EdgeRequest } from './edges'

/** A matrix in memory of its own. */
export type Matrix = Float32Array<ArrayBuffer>

/** A picture to paint. */
export interface Job {
  readonly request: EdgeRequest
  /** Matrices by layer, entry 0 empty; null: those of the job before. They are given away with the job. */
  readonly weights: readonly Matrix[] | null
}

export interface Painted {
  /** How many edges are in the picture. */
  readonly edges: number
  /** What the painting took. */
  readonly milliseconds: number
}

export class EdgePainter {
  readonly #canvas: HTMLCanvasElement | OffscreenCanvas
  readonly #slice: number
  #weights: readonly Float32Array[] = []
  /** The last picture's bytes, to be painted over. */
  #bytes: Bytes | null = null

  /** slice: milliseconds of work after which the painter pauses. */
  constructor(canvas: HTMLCanvasElement | OffscreenCanvas, slice: number) {
    this.#canvas = canvas
    this.#slice = slice
  }

  async paint({ request, weights }: Job): Promise<Painted> {
    const from = performance.now()
    if (weights) this.#weights = weights
    const picture = await this.#finish(paintEdges(request, this.#weights, this.#bytes))
    this.#bytes = picture.rgba
    show(this.#canvas, picture)
    return { edges: picture.edges, milliseconds: performance.now() - from }
  }

  async #finish(painting: Generator<undefined, EdgePicture>): Promise<EdgePicture> {
    let since = performance.now()
    for (let step = painting.next(); ; step = painting.next()) {
      if (step.done) return step.value
      if (performance.now() - since < this.#slice) continue
      await pause()
      since = performance.now()
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}

type CanvasPutter = Pick<CanvasImageData, 'putImageData'>

function show(canvas: HTMLCanvasElement | OffscreenCanvas, picture: EdgePicture): void {
  if (canvas.width !== picture.width) canvas.width = picture.width
  if (canvas.height !== picture.height) canvas.height = picture.height
  const context: CanvasPutter | null = canvas.getContext('2d')
  context?.putImageData(new ImageData(picture.rgba, picture.width, picture.height), 0, 0)
}
