/** The edges' painter as the stage uses it: in a worker where the browser can, else here in slices. */
import type { EdgeRequest } from '../../paint/edges'
import type { FromPainter, ToPainter } from '../../paint/edges.worker'
import { EdgePainter, type Painted } from '../../paint/painter'

export interface Painter {
  use(weights: readonly Float32Array[]): void
  ask(request: EdgeRequest): void
  stop(): void
}

/** Milliseconds of painting at a time on the main thread. */
const SLICE = 5

/** A painter for this canvas, which it keeps for good. */
export function startPainter(canvas: HTMLCanvasElement, report: (painted: Painted) => void): Painter {
  if (typeof canvas.transferControlToOffscreen !== 'function' || typeof Worker === 'undefined') {
    return new EdgePainter({ canvas, slice: SLICE, report })
  }
  return startWorker(canvas, report)
}

function startWorker(canvas: HTMLCanvasElement, report: (painted: Painted) => void): Painter {
  const worker = new Worker(new URL('../../paint/edges.worker.ts', import.meta.url), { type: 'module' })
  const say = (message: ToPainter, transfer: Transferable[] = []): void => {
    worker.postMessage(message, transfer)
  }
  worker.onmessage = ({ data }: MessageEvent<FromPainter>): void => {
    report(data)
  }
  const offscreen = canvas.transferControlToOffscreen()
  say({ kind: 'canvas', canvas: offscreen }, [offscreen])
  return {
    use: (weights) => {
      say({ kind: 'weights', weights })
    },
    ask: (request) => {
      say({ kind: 'paint', request })
    },
    stop: () => {
      worker.terminate()
    },
  }
}
