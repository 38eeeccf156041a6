/** The variables of the code at a step: their shapes for a single image, and the entry that belongs to a neuron. */
import type { NeuronRef } from '../../engine/types'
import type { BackStep } from './backsteps'
import { deltaOf, slopeOf, strongest, type Asked } from './wishes'

export interface Variable {
  readonly name: string
  /** As NumPy writes it; one image is one column. */
  readonly shape: string
  /** Which entry is told, and its value. */
  readonly entry: string
  readonly value: number
}

export function variablesOf(asked: Asked, step: BackStep, { layer, index }: NeuronRef, eta: number): Variable[] {
  const { network, back } = asked
  const { sizes } = network
  const size = sizes[layer] ?? 0
  const before = sizes[layer - 1] ?? 0
  const column = (name: string, l: number, at: number, value: number): Variable => {
    return { name: `${name}[${l}]`, shape: `(${sizes[l] ?? 0}, 1)`, entry: `[${at}, 0]`, value }
  }
  const delta = column('delta', layer, index, deltaOf(asked, { layer, index }))
  const a = column('a', layer, index, back.trace.a[layer]?.[index] ?? 0)
  const z = column('z', layer, index, back.trace.z[layer]?.[index] ?? 0)
  const k = strongest(back.trace.a[layer - 1] ?? [])
  const behind = column('a', layer - 1, k, back.trace.a[layer - 1]?.[k] ?? 0)
  const weight = (name: string, values: readonly Float32Array[]): Variable => {
    const value = values[layer]?.[before * index + k] ?? 0
    return { name: `${name}[${layer}]`, shape: `(${size}, ${before})`, entry: `[${index}, ${k}]`, value }
  }
  const nabla = weight('nabla_W', back.nablaW)
  switch (step.part) {
    case 'error':
      return [z, a, y(asked, index), { name: 'cost', shape: '(1,)', entry: '[0]', value: back.cost }]
    case 'delta':
      return [z, a, y(asked, index), slope(asked, { layer, index }), delta]
    case 'wishes':
      return [delta, behind, nabla, { ...delta, name: `nabla_b[${layer}]` }]
    case 'take': {
      const bias = column('net.b', layer, index, network.b[layer]?.[index] ?? 0)
      return [{ name: 'eta', shape: '()', entry: '', value: eta }, weight('net.W', network.W), nabla, bias]
    }
    default:
      return [
        ...onward(asked, { layer, index }),
        slope(asked, { layer, index }),
        delta,
        ...(step.part === 'again' ? [behind, nabla] : []),
      ]
  }
}

function y({ back }: Asked, index: number): Variable {
  return {
    name: 'y',
    shape: `(${back.trace.a.at(-1)?.length ?? 0}, 1)`,
    entry: `[${index}, 0]`,
    value: index === back.label ? 1 : 0,
  }
}

function slope(asked: Asked, { layer, index }: NeuronRef): Variable {
  const name = layer === asked.network.sizes.length - 1 ? 'sigmoid_prime(z)' : 'sigma_prime(z)'
  return {
    name,
    shape: `(${asked.network.sizes[layer] ?? 0}, 1)`,
    entry: `[${index}, 0]`,
    value: slopeOf(asked, { layer, index }),
  }
}

/** The weight to the neuron of the next layer that asks for the most, and its δ. */
function onward(asked: Asked, { layer, index }: NeuronRef): Variable[] {
  const { network, back } = asked
  const next = layer + 1
  const [to, from] = [network.sizes[next] ?? 0, network.sizes[layer] ?? 0]
  const j = strongest(back.delta[next] ?? [])
  return [
    {
      name: `net.W[${next}].T`,
      shape: `(${from}, ${to})`,
      entry: `[${index}, ${j}]`,
      value: network.W[next]?.[from * j + index] ?? 0,
    },
    { name: `delta[${next}]`, shape: `(${to}, 1)`, entry: `[${j}, 0]`, value: back.delta[next]?.[j] ?? 0 },
  ]
}
