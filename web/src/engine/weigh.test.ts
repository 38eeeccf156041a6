import { expect, it } from 'vitest'
import { engineInNode, kernelInNode, modelFile } from './testing'
import { weigh } from './weigh'

it('gives a neuron by itself the bits that it has in a network', async () => {
  const engine = await engineInNode()
  const kernel = await kernelInNode()
  const { W, b, activation } = await engine.load(modelFile())
  const images = Uint8Array.from({ length: 3 * 784 }, (_, i) => (i % 5 === 0 ? (i * 7) % 256 : 0))
  const before = kernel.memory.mark()
  for (const j of [0, 1, 2]) {
    const weights = W[1]!.slice(784 * j, 784 * (j + 1))
    const { z, a } = weigh(kernel, { weights, bias: b[1]![j]!, activation }, images)
    for (const i of [0, 1, 2]) {
      const trace = await engine.read(images.slice(784 * i, 784 * (i + 1)))
      expect([z[i], a[i]]).toEqual([trace.z[1]![j], trace.a[1]![j]])
    }
  }
  expect(kernel.memory.mark()).toBe(before)
  expect(() => weigh(kernel, { weights: new Float32Array(3), bias: 0, activation }, images)).toThrow('784 weights')
})
