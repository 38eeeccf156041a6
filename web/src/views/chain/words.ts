/** How the numbers of a small network are called in words. */
import { lastOf, type Spot } from '../../state/chain/spots'
import type { Small } from '../../engine/small'
import type { SayChain } from './part'

/** 'weight of layer 3', 'neuron 1 of layer 2', 'the input'. */
export function whatIs(say: SayChain, small: Small, { kind, layer, j, k }: Spot): string {
  const lone = small.sizes.every((size) => size === 1)
  if (kind === 'C') return say('C')
  if (kind === 'y') return lone ? say('y') : say('targetOf', { j })
  if (kind === 'a' && layer === 0) return lone ? say('input') : say('inputOf', { j })
  if (lone) return say(kind, { layer })
  if (kind === 'w') return say('weight', { k, before: layer - 1, j, layer })
  return say(kind === 'b' ? 'bias' : kind === 'z' ? 'sumOf' : 'neuron', { j, layer })
}

/** 'layer 2', or 'layer 3, the output', or 'layer 0, the input'. */
export function layerName(say: SayChain, small: Small, layer: number): string {
  if (layer === 0) return say('inputLayer')
  return say(layer === lastOf(small) ? 'output' : 'layer', { layer })
}
