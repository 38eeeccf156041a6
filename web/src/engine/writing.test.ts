import { expect, it } from 'vitest'
import { parseModel } from './model'
import { networkOf, countParameters } from './parameters'
import { DEFAULTS } from './protocol'
import { writeModel } from './writing'

const SHAPE = { sizes: [784, 3, 10], activation: 'tanh', cost: 'cross_entropy' } as const
const NETWORK = networkOf(
  Float32Array.from({ length: countParameters(SHAPE.sizes) }, (_, i) => Math.sin(i) / 3),
  SHAPE,
)
const MOMENT = { step: 70, epoch: 0, position: 700, cost: 0.5, rate: 1.5, train: null, test: null }

it('reads what it wrote', () => {
  const back = parseModel(writeModel(NETWORK, { name: '数字', run: null, fingerprint: 'abc' }))
  expect(back.parameters).toEqual(NETWORK.parameters)
  expect([back.sizes, back.activation, back.cost]).toEqual([SHAPE.sizes, 'tanh', 'cross_entropy'])
  expect(back.about).toEqual({
    name: '数字',
    testAccuracy: null,
    fingerprint: 'abc',
    config: null,
    data: null,
    step: null,
  })
})

it('says which run made the network', () => {
  const config = { ...DEFAULTS, ...SHAPE, changes: [{ step: 20, rate: 0.5 }] }
  const moment = { ...MOMENT, test: { cost: 0.4, accuracy: 0.75, images: 10_000 } }
  const back = parseModel(writeModel(NETWORK, { name: 'mine', run: { config, moment }, fingerprint: 'abc' }))
  expect(back.about.config).toEqual(config)
  expect(back.about.testAccuracy).toBe(0.75)
})

it('begins its numbers where readers expect them', () => {
  const file = writeModel(NETWORK, { name: 'x', run: null, fingerprint: '' })
  const length = Number(new DataView(file).getBigUint64(0, true))
  expect(length % 8).toBe(0)
  expect(file.byteLength).toBe(8 + length + 4 * NETWORK.parameters.length)
})
