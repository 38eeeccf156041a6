/** The edges' painter as the stage uses it: in a worker where the browser can, else here in slices. */
import type { FromPainter, ToPainter } from '../../paint/edges.worker'
import { EdgePainter, type Job, type Painted } from '../../paint/painter'

export interface Painter {
  /** One job at a time; its weights are given away. */
  paint(job: Job): Promise<Painted>
  stop(): void
}

/** Milliseconds of painting at a time on the main thread. */
const SLICE = 5

/** A painter for this canvas, which it keeps for good. */
export function startPainter(canvas: HTMLCanvasElement): Painter {
  if (typeof canvas.transferControlToOffscreen === 'function' && typeof Worker !== 'undefined') {
    return startWorker(canvas)
  }
  const painter = new EdgePainter(canvas, SLICE)
  return { paint: (job) => painter.paint(job), stop: () => undefined }
}

function startWorker(canvas: HTMLCanvasElement): Painter {
  const worker = new Worker(new URL('../../paint/edges.worker.ts', import.meta.url), { type: 'module' })
  let done: (painted: Painted) => void = () => undefined
  worker.onmessage = ({ data }: MessageEvent<FromPainter>): void => {
    done(data)
  }
  const say = (message: ToPainter, transfer: Transferable[]): void => {
    worker.postMessage(message, transfer)
  }
  const offscreen = canvas.transferControlToOffscreen()
  say({ canvas: offscreen }, [offscreen])
  return {
    paint: (job) =>
      new Promise((resolve) => {
        done = resolve
        say(
          job,
          (job.weights ?? []).map((matrix) => matrix.buffer),
        )
      }),
    stop: () => {
      worker.terminate()
    },
  }
}
