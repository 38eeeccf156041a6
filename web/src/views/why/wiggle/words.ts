/** A parameter in words. */
import type { Say } from '../../../i18n/say'
import type { WiggleText } from '../../../i18n/why/wiggle'
import type { Parameter } from '../../../state/knob'
import { SIDE } from '../../../state/strokes'

export function wordsOf(say: Say<WiggleText>, { layer, j, k }: Parameter, layers: number): string {
  const output = layer === layers
  if (k === null) return say(output ? 'outputBias' : 'biasWords', { j, layer })
  if (layer > 1) return say(output ? 'outputWeight' : 'weightWords', { k, before: layer - 1, j })
  return say(output ? 'outputPixel' : 'pixelWords', { row: Math.floor(k / SIDE), column: k % SIDE, j })
}
