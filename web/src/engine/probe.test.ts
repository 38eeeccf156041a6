import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bestWithin } from '../state/trial/told'
import { factor, solve } from './cholesky'
import { largest, smallest } from './columns'
import type { ByHand, Drawing } from './known'
import type { LocalEngine } from './local'
import { networkOf } from './parameters'
import { PARTS, PIXELS } from './pen'
import type { Asked, News } from './probe'
import { DEFAULTS } from './protocol'
import { area, doubledRanks, strength } from './roc'
import { initialised } from './starts'
import { engineInNode, kernelInNode } from './testing'
import type { Activation } from './types'

interface StoredLights {
  readonly most: readonly number[]
  readonly least: readonly number[]
  readonly highest: readonly number[]
  readonly lowest: readonly number[]
}

interface Stored {
  readonly sizes: readonly number[]
  readonly activation: Activation
  readonly accuracy: number
  readonly parts: readonly {
    readonly part: string
    readonly share: number
    readonly trained: readonly number[]
    readonly untrained: readonly number[]
    readonly template: number
    readonly discriminant: number
  }[]
  readonly within: readonly {
    readonly part: string
    readonly digit: number
    readonly images: number
    readonly share: number
    readonly neuron: number
    readonly best: number
    readonly untrained: number
    readonly built: number
  }[]
  readonly lights: readonly StoredLights[]
}

/** What Python comes to; its own tests check the same file. */
const STORED = JSON.parse(readFileSync(new URL('../../../tests/parts.json', import.meta.url), 'utf8')) as Stored[]
const IMAGES = 400

type Found = Required<News>

/** An engine that shows one of the stored networks. */
async function showing({ sizes, activation }: Stored): Promise<LocalEngine> {
  const engine = await engineInNode()
  const parameters = initialised(await kernelInNode(), { sizes, init: 'scaled', seed: 5 })
  const network = networkOf(parameters, { sizes, activation, cost: 'quadratic' })
  network.b.forEach((b, l) => b.fill(0.25 * l))
  await engine.adopt(network)
  return engine
}

/** All of it, call by call. */
async function probed(engine: LocalEngine, id: number): Promise<Found> {
  let found: News = {}
  let last = 0
  for (;;) {
    const { news, done, share } = (await engine.probe(id, IMAGES))!
    expect(share).toBeGreaterThanOrEqual(last)
    last = share
    found = { ...found, ...news }
    if (done) break
  }
  expect(last).toBe(1)
  return found as Found
}

/** Areas of all neurons for one part, or one pair. */
function row({ parts, within }: Asked, { pairs }: Drawing, which: 'parts' | 'within', i: number): number[] {
  const [all, width] = which === 'parts' ? [parts, PARTS.length] : [within, pairs.length]
  return Array.from({ length: all.length / width }, (_, n) => all[width * n + i]!)
}

function best(areas: readonly number[]): number {
  return areas.map(strength).reduce((most, one) => Math.max(most, one), 0.5)
}

describe.each(STORED)('hidden neurons of $sizes, $activation', (stored) => {
  it('tell parts as well as Python says', { timeout: 60_000 }, async () => {
    const engine = await showing(stored)
    const { drawing, trained, untrained, byHand } = await probed(engine, 1)
    expect(trained.accuracy).toBe(stored.accuracy)
    for (const [i, one] of stored.parts.entries()) {
      expect(PARTS[i]).toBe(one.part)
      expect(drawing.shares[i]).toBe(one.share)
      expect(row(trained, drawing, 'parts', i)).toEqual(one.trained)
      expect(row(untrained, drawing, 'parts', i)).toEqual(one.untrained)
      expectBuilt(byHand, i, one)
    }
    expect(drawing.pairs.length).toBe(stored.within.length)
    for (const [i, one] of stored.within.entries()) {
      const { part, ...pair } = drawing.pairs[i]!
      expect({ part: PARTS[part], ...pair }).toEqual({
        part: one.part,
        digit: one.digit,
        images: one.images,
        share: one.share,
      })
      expect(best(row(trained, drawing, 'within', i))).toBe(one.best)
      expect(bestWithin(trained, drawing.pairs.length, i).n).toBe(one.neuron)
      expect(best(row(untrained, drawing, 'within', i))).toBe(one.untrained)
      expect(byHand.within[i]).toBeCloseTo(one.built, 9)
    }
    await expectLights(engine, stored.lights)
  })
})

/** Areas to the last pair of images, though float64 rounds otherwise. */
function expectBuilt(byHand: ByHand, i: number, one: Stored['parts'][number]): void {
  expect(byHand.template[i]).toBeCloseTo(one.template, 9)
  expect(byHand.discriminant[i]).toBeCloseTo(one.discriminant, 9)
  expect(byHand.discriminantWeights[i]!.length).toBe(PIXELS)
}

/** The host has no MNIST: the test set is of drawn digits, the same that are measured. */
async function expectLights(engine: LocalEngine, lights: readonly StoredLights[]): Promise<void> {
  for (const [n, { most, least, highest, lowest }] of lights.entries()) {
    const { drawn, test, all, having } = (await engine.portrait(1, n))!
    expect(drawn.most.map(({ index }) => index)).toEqual(most)
    expect(drawn.least.map(({ index }) => index)).toEqual(least)
    expect(drawn.most.map(({ a }) => a)).toEqual(highest)
    expect(drawn.least.map(({ a }) => a)).toEqual(lowest)
    expect(test).toEqual(drawn)
    expect(all.reduce((sum, one) => sum + one)).toBe(IMAGES)
    expect(having.every((counts) => counts.every((count, bin) => count <= all[bin]!))).toBe(true)
  }
  expect(await engine.portrait(1, lights.length)).toBeNull()
}

describe('a probe', () => {
  it('gives way to the next one, which measures the network shown then', { timeout: 60_000 }, async () => {
    const [one, other] = [STORED[0]!, STORED[1]!]
    const engine = await showing(one)
    expect((await engine.probe(1, IMAGES))?.done).toBe(false)
    const second = await showing(other)
    const first = await probed(second, 1)
    expect(first.trained.parts.length).toBe(9 * PARTS.length)
    const [late, soon] = await Promise.all([engine.probe(2, IMAGES), engine.probe(3, IMAGES)])
    expect(late).toBeNull()
    expect(soon).not.toBeNull()
    const again = await probed(engine, 4)
    expect(row(again.trained, again.drawing, 'parts', 0)).toEqual(one.parts[0]!.trained)
  })

  it('keeps what does not depend on the network for the next one', { timeout: 60_000 }, async () => {
    const engine = await showing(STORED[2]!)
    const first = await probed(engine, 1)
    const { byHand, untrained } = await probed(engine, 2)
    expect(byHand).toEqual(first.byHand)
    expect(untrained).toEqual(first.untrained)
  })
})

describe('of a run that goes on', () => {
  it('the step is told, and its portraits until the next is through', { timeout: 60_000 }, async () => {
    const engine = await engineInNode()
    await engine.begin({ ...DEFAULTS, sizes: [784, 9, 10], data: 'strokes' }, null)
    await engine.advance('step')
    await probed(engine, 1)
    const first = await engine.portrait(1, 3)
    await engine.advance('step')
    const [next, still] = await Promise.all([engine.probe(2, IMAGES), engine.portrait(1, 3)])
    expect(next?.step).toBe(2)
    expect(still).toEqual(first)
    await probed(engine, 2)
    expect(await engine.portrait(1, 3)).toBeNull()
    expect(await engine.portrait(2, 3)).not.toEqual(first)
    // What stands still is no longer the run's.
    await engine.edit([{ layer: 1, j: 0, k: null, value: 1 }])
    expect((await engine.probe(3, IMAGES))?.step).toBeNull()
  })
})

describe('ranks', () => {
  it('count pairs, ties half', () => {
    const values = Float32Array.of(3, 1, 2, 2, -0, 0, 5)
    const has = Uint8Array.of(1, 0, 1, 0, 1, 0, 0)
    let wins = 0
    values.forEach((a, i) => {
      if (has[i] === 1) {
        values.forEach((b, j) => {
          if (has[j] === 0) wins += a > b ? 1 : a === b ? 0.5 : 0
        })
      }
    })
    expect(area(doubledRanks(values), has)).toBe(wins / 12)
    expect(area(doubledRanks(values), new Uint8Array(7))).toBeNaN()
    expect(strength(0.2)).toBe(0.8)
  })

  it('of the largest and smallest keep the order of equals', () => {
    const values = Float32Array.of(1, 3, 3, 0, 0, 2, 3)
    expect(largest(values, 4)).toEqual([1, 2, 6, 5])
    expect(smallest(values, 3)).toEqual([3, 4, 0])
    expect(largest(values, 9)).toEqual([1, 2, 6, 5, 0, 3, 4])
  })
})

describe('Cholesky', () => {
  it('solves symmetric equations', () => {
    const A = Float64Array.of(4, 0, 0, 2, 10, 0, -2, 5, 9)
    const L = A.slice()
    for (const step of factor(L, 3)) expect(step).toBeUndefined()
    const x = solve(L, Float64Array.of(2, 27, 35))
    const b = [
      4 * x[0]! + 2 * x[1]! - 2 * x[2]!,
      2 * x[0]! + 10 * x[1]! + 5 * x[2]!,
      -2 * x[0]! + 5 * x[1]! + 9 * x[2]!,
    ]
    expect(b[0]).toBeCloseTo(2, 12)
    expect(b[1]).toBeCloseTo(27, 12)
    expect(b[2]).toBeCloseTo(35, 12)
  })
})
