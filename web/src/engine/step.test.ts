import { describe, expect, it } from 'vitest'
import { stepped } from './step'
import { engineInNode, modelFile } from './testing'

const IMAGE = Uint8Array.from({ length: 784 }, (_, i) => (i % 5 === 0 ? i % 256 : 0))

describe('a step for one image', () => {
  it('goes against the gradient, rounded once', () => {
    const after = stepped(Float32Array.of(1, -2, 0.1), Float32Array.of(0.5, -0.25, 0), 0.3)
    expect([...after]).toEqual([1 - 0.3 * 0.5, -2 + 0.3 * 0.25, 0.1].map(Math.fround))
  })

  it('says what it does to this image and to others, and leaves the network as it is', async () => {
    const engine = await engineInNode()
    await engine.load(modelFile())
    const before = await engine.fingerprint()
    const { cost, parameters, gradient } = await engine.backprop(IMAGE, 3)
    const found = (await engine.taken(IMAGE, 3, 2))!
    expect(found).toMatchObject({ data: 'strokes', part: 'test', images: 10_000 })
    expect(found.image[0]).toBe(cost)
    expect(found.image[1]).toBeLessThan(cost)
    expect(found.others[1]).not.toBe(found.others[0])
    expect(await engine.fingerprint()).toBe(before)
    expect((await engine.backprop(IMAGE, 3)).cost).toBe(cost)

    const network = await engine.load(modelFile())
    await engine.adopt({ ...network, parameters: stepped(parameters, gradient, 2) })
    const taken = await engine.backprop(IMAGE, 3)
    expect(taken.cost).toBe(found.image[1])
    const again = (await engine.taken(IMAGE, 3, 0))!
    expect(again.others).toEqual([found.others[1], found.others[1]])
  })
})
