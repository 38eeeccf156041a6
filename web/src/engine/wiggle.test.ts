import { expect, it } from 'vitest'
import { engineInNode, modelFile } from './testing'

const IMAGE = Uint8Array.from({ length: 784 }, (_, i) => (i % 5 === 0 ? i % 256 : 0))

it('measures what the slope says for small turns, and leaves the network as it is', async () => {
  const engine = await engineInNode()
  await engine.load(modelFile())
  const before = await engine.fingerprint()
  const { gradient, parameters, cost } = await engine.backprop(IMAGE, 3)
  const place = gradient.reduce((best, slope, i) => (Math.abs(slope) > Math.abs(gradient[best]!) ? i : best), 0)
  const value = parameters[place]!
  const values = Float32Array.of(value, value + 0.01, value - 0.01)
  const [same, more, less] = (await engine.wiggled({ image: IMAGE, label: 3 }, place, values))!
  expect(same).toBe(cost)
  const slope = (more! - less!) / (values[1]! - values[2]!)
  expect(Math.abs(slope / gradient[place]! - 1)).toBeLessThan(0.01)
  expect(await engine.fingerprint()).toBe(before)
})

it('does the same over many images', async () => {
  const engine = await engineInNode()
  await engine.load(modelFile())
  const { gradient, parameters, cost, images } = (await engine.slanted(1000))!
  expect(images).toBe(1000)
  const place = gradient.reduce((best, slope, i) => (Math.abs(slope) > Math.abs(gradient[best]!) ? i : best), 0)
  const value = parameters[place]!
  const values = Float32Array.of(value, value + 0.01, value - 0.01)
  const [same, more, less] = (await engine.wiggled({ count: 1000 }, place, values))!
  expect(Math.abs(same! / cost - 1)).toBeLessThan(1e-6)
  const slope = (more! - less!) / (values[1]! - values[2]!)
  expect(Math.abs(slope / gradient[place]! - 1)).toBeLessThan(0.01)
})
