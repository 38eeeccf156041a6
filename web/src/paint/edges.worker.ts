/** The edges' painter in a worker of its own. */
import { EdgePainter, type Job, type Painted } from './painter'

/** What the page says: first the canvas, then a job at a time. */
export type ToPainter = { readonly canvas: OffscreenCanvas } | Job

/** What the painter says when a job is done. */
export type FromPainter = Painted

let painter: EdgePainter | null = null

self.onmessage = async ({ data }: MessageEvent<ToPainter>): Promise<void> => {
  if ('canvas' in data) painter = new EdgePainter(data.canvas, Infinity)
  else if (painter) self.postMessage((await painter.paint(data)) satisfies FromPainter)
}
