/** The edges' painter in a worker of its own. */
import type { EdgeRequest } from './edges'
import { EdgePainter, type Painted } from './painter'

/** What the page says. */
export type ToPainter =
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  | { readonly kind: 'weights'; readonly weights: readonly Float32Array[] }
  | { readonly kind: 'paint'; readonly request: EdgeRequest }

/** What the painter says. */
export type FromPainter = { readonly kind: 'painted' } & Painted

const say = (message: FromPainter): void => {
  self.postMessage(message)
}
let painter: EdgePainter | null = null

self.onmessage = ({ data }: MessageEvent<ToPainter>): void => {
  if (data.kind === 'canvas') {
    const report = (painted: Painted): void => {
      say({ kind: 'painted', ...painted })
    }
    painter = new EdgePainter({ canvas: data.canvas, slice: Infinity, report })
  } else if (data.kind === 'weights') painter?.use(data.weights)
  else painter?.ask(data.request)
}
