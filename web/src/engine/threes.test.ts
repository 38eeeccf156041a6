import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Gathering } from './gatherings'
import type { LocalEngine } from './local'
import { networkOf } from './parameters'
import { initialised } from './starts'
import { engineInNode, kernelInNode } from './testing'
import type { Activation } from './types'

interface Stored {
  readonly sizes: readonly number[]
  readonly activation: Activation
  readonly digit: number
  readonly count: number
  readonly shown: readonly number[]
  readonly spaces: readonly {
    readonly dimensions: number
    readonly within: number
    readonly other: number
    readonly distances: readonly (readonly number[])[]
    readonly nearest: readonly number[]
    readonly same: number
    readonly sameOfAll: number
  }[]
}

/** What Python comes to; its own tests check the same file. */
const STORED = JSON.parse(readFileSync(new URL('../../../tests/threes.json', import.meta.url), 'utf8')) as Stored[]
const IMAGES = 300
/** Python takes |a|² + |b|² − 2 a · b in another order of sums: a root of what is left of that may differ so much. */
const DECIMALS = 6

async function showing({ sizes, activation }: Stored): Promise<LocalEngine> {
  const engine = await engineInNode()
  const parameters = initialised(await kernelInNode(), { sizes, init: 'scaled', seed: 5 })
  const network = networkOf(parameters, { sizes, activation, cost: 'quadratic' })
  network.b.forEach((b, l) => b.fill(0.25 * l))
  await engine.adopt(network)
  return engine
}

async function gathered(engine: LocalEngine, id = 1): Promise<Gathering> {
  let found = await engine.gather(id, IMAGES)
  while (found && !found.done) found = await engine.gather(id, IMAGES)
  return found!
}

describe.each(STORED)('images of a $digit for $sizes, $activation', (stored) => {
  it('are as far apart as Python says', { timeout: 60_000 }, async () => {
    const engine = await showing(stored)
    const { crowd, spaces, share } = await gathered(engine)
    const { digit } = stored
    expect(share).toBe(1)
    expect(crowd).toMatchObject({ data: 'strokes', images: IMAGES })
    expect(crowd!.counts[digit]).toBe(stored.count)
    expect(spaces.length).toBe(stored.spaces.length)
    for (const [i, one] of stored.spaces.entries()) {
      const space = spaces[i]!
      expect(space.dimensions).toBe(one.dimensions)
      expect(space.within[digit]).toBeCloseTo(one.within, DECIMALS)
      expect(space.other[digit]).toBeCloseTo(one.other, DECIMALS)
      expect(space.same[digit]).toBe(one.same)
      expect(space.sameOfAll).toBe(one.sameOfAll)
    }
  })

  it('have the nearest ones that Python finds', { timeout: 60_000 }, async () => {
    const engine = await showing(stored)
    await gathered(engine)
    const { seen, distances, nearest } = (await engine.beside(stored.digit, null))!
    expect(seen.map(({ index }) => index)).toEqual(stored.shown)
    for (const [i, one] of stored.spaces.entries()) {
      for (const [k, d] of one.distances.flat().entries()) expect(distances[i]![k]).toBeCloseTo(d, DECIMALS)
      expect(nearest[i]!.map(([first]) => first!.index)).toEqual(one.nearest)
    }
  })
})

describe('an image that is given', () => {
  it('comes first, and is no neighbour of itself', async () => {
    const engine = await showing(STORED[0]!)
    await gathered(engine)
    const plain = (await engine.beside(3, null))!
    const { seen, distances, nearest } = (await engine.beside(3, plain.seen[0]!.image))!
    expect(seen[0]).toMatchObject({ index: null, label: null, a: plain.seen[0]!.a })
    expect(seen[1]!.index).toBe(plain.seen[1]!.index)
    expect(distances.map((table) => table[1])).toEqual(plain.distances.map((table) => table[1]))
    expect(nearest.map((all) => all[0])).toEqual(plain.nearest.map((all) => all[0]))
  })
})

describe('gathering', () => {
  it('gives way to a newer one', async () => {
    const engine = await showing(STORED[0]!)
    expect(await engine.beside(3, null)).toBeNull()
    const before = engine.gather(1, IMAGES)
    const found = await gathered(engine, 2)
    expect(await before).toBeNull()
    expect(found.done).toBe(true)
  })
})
