import { describe, expect, it } from 'vitest'
import { countParameters } from './parameters'
import type { Small } from './small'
import { engineInNode } from './testing'
import type { Activation } from './types'

const FUNCTIONS: Record<Activation, (z: number) => number> = {
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  identity: (z) => z,
}

function network(sizes: readonly number[], activation: Activation): Small {
  const parameters = Float32Array.from({ length: countParameters(sizes) }, (_, i) => Math.sin(3 * i + 1))
  const input = Float32Array.from({ length: sizes[0]! }, (_, i) => 0.9 - 0.35 * i)
  const target = Float32Array.from({ length: sizes.at(-1)! }, (_, i) => (i === 0 ? 1 : 0.25))
  return { sizes, activation, cost: 'quadratic', parameters, input, target }
}

/** C in double precision. */
function cost({ sizes, activation, input, target }: Small, parameters: Float64Array): number {
  let a = Float64Array.from(input)
  let at = 0
  for (const [i, size] of sizes.slice(1).entries()) {
    const before = a
    const own = FUNCTIONS[i === sizes.length - 2 ? 'sigmoid' : activation]
    const weights = parameters.subarray(at, (at += size * before.length))
    const biases = parameters.subarray(at, (at += size))
    a = biases.map((bias, j) =>
      own(before.reduce((sum, value, k) => sum + value * weights[before.length * j + k]!, bias)),
    )
  }
  return a.reduce((sum, value, j) => sum + (value - target[j]!) ** 2, 0)
}

describe('a small network', () => {
  it.each([
    [[1, 1, 1, 1], 'sigmoid'],
    [[1, 1, 1, 1], 'relu'],
    [[1, 1, 1, 1], 'identity'],
    [[2, 3, 2], 'sigmoid'],
    [[2, 3, 2], 'tanh'],
  ] as const)('%s with %s has the slopes that finite differences find', async (sizes, activation) => {
    const engine = await engineInNode()
    const small = network(sizes, activation)
    const [worked] = await engine.small([small])
    const parameters = Float64Array.from(small.parameters)
    expect(worked!.cost).toBeCloseTo(cost(small, parameters), 6)
    expect(worked!.gradient).toHaveLength(parameters.length)
    const nudge = 1e-5
    for (const place of parameters.keys()) {
      const [up, down] = [nudge, -nudge].map((by) => {
        const moved = parameters.slice()
        moved[place]! += by
        return cost(small, moved)
      })
      expect(worked!.gradient[place]).toBeCloseTo((up! - down!) / (2 * nudge), 6)
    }
  })

  it('is told layer by layer', async () => {
    const engine = await engineInNode()
    const small = network([2, 3, 2], 'sigmoid')
    const { z, a, delta, nablaW, gradient } = (await engine.small([small]))[0]!
    const lengths = (list: readonly Float32Array[]): number[] => list.map((values) => values.length)
    expect([lengths(z), lengths(a), lengths(delta), lengths(nablaW)]).toEqual([
      [0, 3, 2],
      [2, 3, 2],
      [0, 3, 2],
      [0, 6, 6],
    ])
    expect(a[0]).toEqual(small.input)
    expect([...nablaW[1]!, ...delta[1]!, ...nablaW[2]!, ...delta[2]!]).toEqual([...gradient])
    expect(nablaW[2]![3 + 2]).toBe(Math.fround(delta[2]![1]! * a[1]![2]!))
  })

  it('begins anywhere in the chain and ends the same', async () => {
    const engine = await engineInNode()
    const whole = network([1, 1, 1, 1], 'sigmoid')
    const [worked] = await engine.small([whole])
    const rest = { ...whole, sizes: [1, 1, 1], parameters: whole.parameters.slice(2), input: worked!.a[1]! }
    const [onward] = await engine.small([rest])
    expect(onward!.a.at(-1)).toEqual(worked!.a.at(-1))
    expect(onward!.cost).toBe(worked!.cost)
  })

  it('wants as many numbers as its sizes say', async () => {
    const engine = await engineInNode()
    const small = network([2, 3, 2], 'sigmoid')
    await expect(engine.small([{ ...small, input: new Float32Array(3) }])).rejects.toThrow('2 inputs, got 3')
    await expect(engine.small([{ ...small, target: new Float32Array(1) }])).rejects.toThrow('2 targets, got 1')
    await expect(engine.small([{ ...small, parameters: new Float32Array(4) }])).rejects.toThrow('17 parameters, got 4')
    await expect(engine.small([network([40, 40], 'sigmoid')])).rejects.toThrow('got 80')
  })
})
