import { beforeAll, describe, expect, it } from 'vitest'
import { networkOf } from '../../engine/parameters'
import { engineInNode, entries, modelFile } from '../../engine/testing'
import type { Activation, Cost, Network } from '../../engine/types'
import {
  behindWishes,
  deltaOf,
  errorsOf,
  factorOf,
  functionOf,
  listed,
  mostMoved,
  requestsTo,
  slopeOf,
  strongest,
  weightWishes,
  wishesOf,
  type Asked,
} from './wishes'

const SIZES = [784, 5, 4, 10]
const IMAGE = Uint8Array.from({ length: 784 }, (_, i) => (i % 7 === 0 ? i % 256 : 0))
const LABEL = 3
const KINDS = (['sigmoid', 'tanh', 'relu', 'identity'] as const).flatMap((activation) =>
  (['quadratic', 'cross_entropy'] as const).map((cost) => [activation, cost] as const),
)

async function ask(activation: Activation, cost: Cost): Promise<Asked> {
  const engine = await engineInNode()
  const file = modelFile(
    { sizes: SIZES, activation, cost },
    entries(SIZES, (l, i) => Math.sin(3 * l + i) / (l === 1 ? 20 : 2)),
  )
  const network: Network = await engine.load(file)
  const back = await engine.backprop(IMAGE, LABEL)
  return { back, network: networkOf(back.parameters, network) }
}

describe('the parameter that a step moves most', () => {
  it('is told as Python indexes it, with its step', async () => {
    const asked = await ask('sigmoid', 'quadratic')
    const { name, from, slope, to } = mostMoved(asked, 1.5)
    const [, kind, ...at] = /^(W|b)\[(\d)\]\[(\d+)(?:, (\d+))?\]$/.exec(name) ?? []
    const [layer, j, k] = at.map(Number) as [number, number, number]
    const place = kind === 'W' ? SIZES[layer - 1]! * j + k : j
    const { back, network } = asked
    expect((kind === 'W' ? network.W : network.b)[layer]![place]).toBe(from)
    expect((kind === 'W' ? back.nablaW : back.delta)[layer]![place]).toBe(slope)
    expect(Math.abs(slope)).toBe(Math.max(...back.gradient.map(Math.abs)))
    expect(to).toBe(Math.fround(from - 1.5 * slope))
  })
})

describe.each(KINDS)('wishes of %s and %s', (activation, cost) => {
  let asked: Asked
  beforeAll(async () => {
    asked = await ask(activation, cost)
  })

  it('begin with errors, of which δ is made', () => {
    for (const { digit, a, y, error } of errorsOf(asked.back)) {
      expect(error).toBe(a - (digit === LABEL ? 1 : 0))
      expect(y).toBe(digit === LABEL ? 1 : 0)
      const output = { layer: 3, index: digit }
      const slope = cost === 'quadratic' ? slopeOf(asked, output) : 1
      expect(deltaOf(asked, output)).toBeCloseTo(factorOf(cost, error) * slope, 6)
    }
  })

  it('add up, layer by layer, to what the kernel says', () => {
    for (const layer of [1, 2]) {
      for (const [index, wish] of wishesOf(asked, layer).entries()) {
        const neuron = { layer, index }
        expect(requestsTo(asked, neuron).reduce((sum, term) => sum + term.wish, 0)).toBeCloseTo(wish, 10)
        expect(-wish * slopeOf(asked, neuron)).toBeCloseTo(deltaOf(asked, neuron), 6)
      }
    }
    expect(functionOf(asked.network, 3)).toBe('sigmoid')
    expect(functionOf(asked.network, 2)).toBe(activation)
  })

  it('are in proportion: of weights to activations, of neurons behind to weights', () => {
    const neuron = { layer: 2, index: 1 }
    const delta = deltaOf(asked, neuron)
    for (const { index, factor, wish } of weightWishes(asked, neuron)) {
      expect(factor).toBe(asked.back.trace.a[1]![index])
      expect(wish).toBeCloseTo(-delta * factor, 6)
    }
    for (const { index, factor, wish } of behindWishes(asked, neuron)) {
      expect(factor).toBe(asked.network.W[2]![5 + index])
      expect(wish).toBe(-delta * factor)
    }
    expect(weightWishes(asked, { layer: 1, index: 0 })).toHaveLength(784)
  })
})

describe('a list of wishes', () => {
  const terms = [0.12346, -0.5, 0, 0.00004, 0.25].map((wish, index) => ({ index, factor: 1, wish }))

  it('has the largest first, and adds up as it is written', () => {
    const list = listed(terms, 2)
    expect(list.terms.map(({ index }) => index)).toEqual([1, 4])
    expect(list).toMatchObject({ more: 2, full: 0.5 })
    const { scale } = list
    const shown = list.terms.reduce((sum, { wish }) => sum + scale.units(wish), scale.units(list.rest))
    expect(shown + scale.units(list.rounding)).toBe(scale.units(list.total))
  })

  it('lists a single one that would be left, and all in their order where they are few', () => {
    expect(listed(terms, 3).more).toBe(0)
    expect(listed(terms, 2, 5).terms.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
  })

  it('may be empty', () => {
    expect(listed([], 5)).toMatchObject({ more: 0, total: 0, full: 0, rounding: 0 })
    expect(strongest([])).toBe(0)
    expect(strongest([1, -3, 3])).toBe(1)
  })
})
