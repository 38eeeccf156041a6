/** How damage is said. */
import type { Lesions } from '../../../engine/lesions'
import type { Say } from '../../../i18n/say'
import type { BrokenText } from '../../../i18n/trial/broken'
import { fixed } from '../../../paint/format'

/** All that is broken, sentence by sentence; none where nothing is. */
export function saidOf(
  say: Say<BrokenText>,
  { silent, biases, noise, seed }: Lesions,
  sizes: readonly number[],
): string[] {
  const neurons = silent.flatMap((some, layer) => {
    if (some.length === 0) return []
    if (some.length === sizes[layer]) return [say('wholeLayer', { count: some.length, layer })]
    return [say(some.length === 1 ? 'neuron' : 'neurons', { neuron: some[0]!, neurons: some.join(', '), layer })]
  })
  return [
    ...(neurons.length > 0 ? [say('silent', { what: neurons.join('; ') })] : []),
    ...(biases.length > 0 ? [say('without', { what: biases.map((layer) => say('layer', { layer })).join(', ') })] : []),
    ...(noise > 0 ? [say('noisy', { amount: fixed(noise, 2), seed })] : []),
  ]
}
