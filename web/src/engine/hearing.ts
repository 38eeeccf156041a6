/** What the network that is shown says to images that are no digits. */
import type { Kernel } from './kernel'
import { imagesPerCall } from './parameters'
import { PIXELS } from './pen'
import { compress } from './rows'
import { countOf, senseless, type Senseless } from './senseless'
import type { Shown } from './shown'

/** Some images of a kind, the digit each is read as, and how active that output is. */
export interface Heard {
  readonly images: Uint8Array
  readonly first: Uint8Array
  readonly firstActivation: Float32Array
}

export interface Hearing {
  /** Images from `from` on of a kind and a seed, a few milliseconds' worth, at most up to `images` of them. */
  hear(kind: Senseless, seed: number, from: number, images: number): Promise<Heard>
}

/** Images in one call. */
const PORTION = 100

/** As Hearing.hear has it. */
export function hear(kernel: Kernel, shown: Shown, kind: Senseless, seed: number, from: number, images: number): Heard {
  const most = imagesPerCall(shown.shape?.sizes ?? [])
  const count = Math.max(0, Math.min(PORTION, most, countOf(kind, images) - from))
  const given = senseless(kernel, kind, seed, from, count)
  const { first, firstActivation } = shown.say(compress(kernel, given, PIXELS), count)
  return { images: given, first, firstActivation }
}
