/** What the visitor gave the network to read. */
import type { Stroke } from '../engine/types'

export type Source =
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  /** One of the test images, by number. */
  | { readonly kind: 'example'; readonly index: number }
  /** 784 bytes. Of a picture that was given here, the picture is kept to be read anew when normalising is switched. */
  | { readonly kind: 'image'; readonly image: Uint8Array; readonly picture: ImageData | null }

export const BLANK: Source = { kind: 'strokes', strokes: [] }
