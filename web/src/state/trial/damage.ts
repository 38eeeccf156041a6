/** What is broken, as it is chosen: one neuron, layer or bias at a time. Equal damage is written equally. */
import type { Lesions } from '../../engine/lesions'
import type { Attempt } from '../../engine/trials'
import { UNTRIED } from './tried'

/** Layers that are wider fall silent as a whole, as in src/litup/experiments/lesions.py. */
export const MOST_NEURONS = 64

/** These neurons of a layer silent, and no others of it. */
export function withSilent({ silent, ...rest }: Lesions, layer: number, neurons: readonly number[]): Lesions {
  const all = Array.from({ length: Math.max(silent.length, layer + 1) }, (_, l) =>
    l === layer ? [...neurons].sort((one, other) => one - other) : (silent[l] ?? []),
  )
  const end = all.findLastIndex((one) => one.length > 0) + 1
  return { ...rest, silent: all.slice(0, end) }
}

/** A neuron silent, or awake again. */
export function toggled(lesions: Lesions, layer: number, neuron: number): Lesions {
  return withSilent(lesions, layer, turned(lesions.silent[layer] ?? [], neuron))
}

/** A layer's biases 0, or as they are again. */
export function withBiases({ biases, ...rest }: Lesions, layer: number): Lesions {
  return { ...rest, biases: turned(biases, layer) }
}

/** One neuron and nothing else. */
export function alone(layer: number, neuron: number): Attempt {
  return attemptOf(toggled(UNTRIED.broken, layer, neuron))
}

/** Whether a network of these sizes has all that is to be broken. */
export function fits({ silent, biases }: Lesions, sizes: readonly number[]): boolean {
  const hidden = silent.every((neurons, l) => neurons.every((k) => l < sizes.length - 1 && k < sizes[l]!))
  return hidden && biases.every((l) => l < sizes.length)
}

export function attemptOf({ silent, biases, noise, seed }: Lesions): Attempt {
  if (silent.length === 0 && biases.length === 0 && noise === 0) return {}
  // Noise that there is none of is that of any seed.
  return { lesions: { silent, biases, noise, seed: noise === 0 ? 0 : seed } }
}

/** Layers between the image and the outputs. */
export function hiddenOf(sizes: readonly number[]): number[] {
  return sizes.slice(1, -1).map((_, i) => i + 1)
}

function turned(all: readonly number[], one: number): number[] {
  const rest = all.filter((other) => other !== one)
  return rest.length < all.length ? rest : [...all, one].sort((less, more) => less - more)
}
