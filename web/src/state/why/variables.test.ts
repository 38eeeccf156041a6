import { expect, it } from 'vitest'
import { engineInNode, modelFile } from '../../engine/testing'
import { stepsOf } from './backsteps'
import { variablesOf } from './variables'

const IMAGE = Uint8Array.from({ length: 784 }, (_, i) => (i % 7 === 0 ? i % 256 : 0))

it('are the kernel’s own entries, with the shapes of one image', async () => {
  const engine = await engineInNode()
  const network = await engine.load(modelFile())
  const asked = { network, back: await engine.backprop(IMAGE, 3) }
  for (const step of stepsOf(2)) {
    const index = step.layer === 2 ? 3 : 1
    const found = variablesOf(asked, step, { layer: step.layer, index }, 0.5)
    const delta = found.find(({ name }) => name === `delta[${step.layer}]`)
    if (delta) expect(delta.value).toBe(asked.back.delta[step.layer]![index])
    expect(found.length).toBeGreaterThan(2)
  }
  const { part, layer } = stepsOf(2)[5]!
  const [eta, W, nabla] = variablesOf(asked, { part, layer }, { layer, index: 3 }, 0.5)
  expect(eta).toEqual({ name: 'eta', shape: '()', entry: '', value: 0.5 })
  expect(W).toMatchObject({ name: 'net.W[2]', shape: '(10, 3)' })
  const k = Number(nabla!.entry.slice(4, -1))
  expect(nabla!.value).toBe(asked.back.nablaW[2]![9 + k])
})
