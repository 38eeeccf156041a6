import { describe, expect, it } from 'vitest'
import type { LocalEngine } from './local'
import { engineInNode, modelFile } from './testing'
import type { Network } from './types'

const IMAGE = Uint8Array.from({ length: 784 }, (_, i) => (i % 5 === 0 ? i % 256 : 0))
const LABEL = 3

/** C = Σⱼ (aⱼ − yⱼ)² of a sigmoid network, in double precision. */
function cost({ sizes }: Network, parameters: Float64Array): number {
  let a = Float64Array.from(IMAGE, (byte) => byte / 255)
  let at = 0
  for (const size of sizes.slice(1)) {
    const before = a
    const weights = parameters.subarray(at, (at += size * before.length))
    const biases = parameters.subarray(at, (at += size))
    a = biases.map((bias, j) => {
      const z = before.reduce((sum, value, k) => sum + value * weights[before.length * j + k]!, bias)
      return 1 / (1 + Math.exp(-z))
    })
  }
  return a.reduce((sum, value, j) => sum + (value - (j === LABEL ? 1 : 0)) ** 2, 0)
}

async function loaded(): Promise<{ engine: LocalEngine; network: Network }> {
  const engine = await engineInNode()
  return { engine, network: await engine.load(modelFile()) }
}

describe('one image there and back', () => {
  it('gives the slope of the cost in every parameter', async () => {
    const { engine, network } = await loaded()
    const back = await engine.backprop(IMAGE, LABEL)
    const parameters = Float64Array.from(network.parameters)
    expect(back.cost).toBeCloseTo(cost(network, parameters), 5)
    const nudge = 1e-5
    for (const place of [0, 5, 790, 2351, 2352, 2354, 2355, 2380, 2384, 2394]) {
      const [up, down] = [nudge, -nudge].map((by) => {
        const moved = parameters.slice()
        moved[place]! += by
        return cost(network, moved)
      })
      expect(back.gradient[place]).toBeCloseTo((up! - down!) / (2 * nudge), 5)
    }
  })

  it('says it layer by layer, with what the image looked like', async () => {
    const { engine } = await loaded()
    const { trace, delta, nablaW, gradient, label } = await engine.backprop(IMAGE, LABEL)
    expect(trace).toEqual(await engine.read(IMAGE))
    expect(label).toBe(LABEL)
    expect(delta.map((layer) => layer.length)).toEqual([0, 3, 10])
    expect(nablaW.map((layer) => layer.length)).toEqual([0, 784 * 3, 30])
    // ∂C/∂W[l][j, k] = delta[l][j] · a[l − 1][k], rounded once.
    expect(nablaW[2]![3 * LABEL + 1]).toBe(Math.fround(delta[2]![LABEL]! * trace.a[1]![1]!))
    expect(nablaW[1]![784 + 5]).toBe(Math.fround(delta[1]![1]! * trace.a[0]![5]!))
    expect([...nablaW[1]!, ...delta[1]!, ...nablaW[2]!, ...delta[2]!]).toEqual([...gradient])
  })

  it('wants a digit that is one of the outputs', async () => {
    const { engine } = await loaded()
    for (const label of [10, -1, 2.5]) await expect(engine.backprop(IMAGE, label)).rejects.toThrow(`got ${label}`)
    await expect(engine.backprop(new Uint8Array(3), 1)).rejects.toThrow('got 3')
  })
})
