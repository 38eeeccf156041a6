/** How spaces and images are named. */
import type { Seen } from '../../../engine/threes'
import type { Say } from '../../../i18n/say'
import type { ThreesText } from '../../../i18n/trial/threes'

/** Space number `space` of a network with so many layers: pixels, layer 1 …, the answer. */
export function spaceName(say: Say<ThreesText>, space: number, layers: number): string {
  if (space === 0) return say('pixels')
  return space === layers - 1 ? say('answer') : say('layer', { layer: space })
}

/** An image in the middle of a sentence. */
export function imageName(say: Say<ThreesText>, { index }: Seen): string {
  return index === null ? say('pairOwn') : say('pairOne', { index })
}
