import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { networkOf } from './parameters'
import { REMEDIES, shapeOf, type Remedy } from './remedies'
import type { Repairs, Trial } from './workbench'
import { engineInNode } from './testing'

interface Stored {
  readonly images: number
  readonly tests: number
  readonly asked: number
  readonly ways: readonly {
    readonly name: Remedy
    readonly parameters: number
    readonly seen: number
    readonly test: readonly number[]
    readonly moved: readonly number[]
    readonly answered: readonly number[]
    readonly right: readonly number[]
    readonly fooled: readonly number[]
  }[]
}

/** What Python comes to; its own tests check the same file. */
const STORED = JSON.parse(readFileSync(new URL('../../../tests/repairs.json', import.meta.url), 'utf8')) as Stored
const TRIAL: Trial = { images: 1000, epochs: 10, seeds: 2, asked: 2000 }

describe('repairs', () => {
  it('come to what Python comes to, whatever the remedy', { timeout: 120_000 }, async () => {
    const engine = await engineInNode()
    const image = Uint8Array.from({ length: 784 }, (_, i) => i % 251)
    const before = await engine.answers(image)
    expect(Object.values(before)).toEqual(REMEDIES.map(() => null))
    expect(await engine.remedied('wider')).toBe(null)
    const shares: number[] = []
    let found: Repairs | null
    do {
      found = await engine.repair(1, TRIAL)
      shares.push(found!.share)
    } while (!found!.done)
    expect(shares).toEqual([...shares].sort((one, other) => one - other))
    expect([found!.data, found!.images, found!.tests, found!.asked]).toEqual([
      'strokes',
      STORED.images,
      STORED.tests,
      STORED.asked,
    ])
    expect(STORED.ways.map(({ name }) => name)).toEqual(REMEDIES)
    for (const { name, parameters, seen, ...figures } of STORED.ways) {
      const networks = found!.found[name]
      expect(networks.map((one) => [one.parameters, one.seen])).toEqual([0, 1].map(() => [parameters, seen]))
      for (const [figure, values] of Object.entries(figures)) {
        expect(networks.map((one) => one[figure as keyof typeof figures])).toEqual(values)
      }
    }
    const after = await engine.answers(image)
    expect(Object.values(after).map((outputs) => outputs?.length)).toEqual(REMEDIES.map(() => 10))
    expect(after['no digits']).not.toEqual(after['as always'])
    const wider = await engine.remedied('wider')
    await engine.adopt(networkOf(wider!, shapeOf('wider')))
    expect((await engine.read(image)).a.at(-1)).toEqual(after.wider)
  })

  it('are those that were asked for last', async () => {
    const engine = await engineInNode()
    expect(await engine.repair(2, TRIAL)).not.toBe(null)
    expect(await engine.repair(1, TRIAL)).toBe(null)
  })
})
