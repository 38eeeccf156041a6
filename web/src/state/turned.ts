/** What of a network was turned by hand: values by their place among all parameters. */
import { placeOf } from '../engine/parameters'
import type { Edit } from '../engine/training'
import type { Network, NeuronRef } from '../engine/types'
import type { Parameter } from './knob'

export type Turned = ReadonlyMap<number, number>

export const NOTHING: Turned = new Map()

/** With more of it turned; what is turned back to its own value is turned no more. */
export function withEdits(turned: Turned, { sizes, parameters }: Network, edits: readonly Edit[]): Turned {
  const all = new Map(turned)
  for (const { layer, j, k, value } of edits) {
    const place = placeOf(sizes, layer, j, k)
    const next = Math.fround(value)
    if (Object.is(next, parameters[place])) all.delete(place)
    else all.set(place, next)
  }
  return all
}

/** Without one neuron's; null: without any. */
export function withoutNeuron(turned: Turned, sizes: readonly number[], neuron: NeuronRef | null): Turned {
  return neuron ? new Map([...turned].filter(([place]) => !isOwn(sizes, neuron, place))) : NOTHING
}

/** What leads from one to the other, over the same network. */
export function changes(before: Turned, after: Turned, { sizes, parameters }: Network): Edit[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((place) => !Object.is(before.get(place), after.get(place)))
    .map((place) => ({ ...parameterAt(sizes, place), value: after.get(place) ?? parameters[place]! }))
}

/** How many of a neuron's parameters are turned. */
export function countOf(turned: Turned, sizes: readonly number[], neuron: NeuronRef): number {
  return [...turned.keys()].filter((place) => isOwn(sizes, neuron, place)).length
}

export interface Counts {
  readonly weights: number
  readonly biases: number
}

export function countsOf(turned: Turned, sizes: readonly number[]): Counts {
  const biases = [...turned.keys()].filter((place) => parameterAt(sizes, place).k === null).length
  return { weights: turned.size - biases, biases }
}

/** The parameter at a place among all of a network of these sizes. */
export function parameterAt(sizes: readonly number[], place: number): Parameter {
  let left = place
  for (let layer = 1; layer < sizes.length; layer++) {
    const [before, size] = [sizes[layer - 1]!, sizes[layer]!]
    const weights = before * size
    if (left < weights) return { layer, j: Math.floor(left / before), k: left % before }
    if (left < weights + size) return { layer, j: left - weights, k: null }
    left -= weights + size
  }
  throw new Error(`no parameter ${place} in ${sizes.join('-')}`)
}

function isOwn(sizes: readonly number[], { layer, index }: NeuronRef, place: number): boolean {
  const first = placeOf(sizes, layer, index, 0)
  const inRow = place >= first && place < first + (sizes[layer - 1] ?? 0)
  return inRow || place === placeOf(sizes, layer, index, null)
}
