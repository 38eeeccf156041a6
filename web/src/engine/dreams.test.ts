import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Climbed } from './dreams'
import { likenessOf } from './likeness'
import type { LocalEngine } from './local'
import { networkOf } from './parameters'
import { PIXELS } from './pen'
import { unrolled } from './rows'
import { senseless } from './senseless'
import { initialised } from './starts'
import { drawDigits, STROKES } from './strokes'
import { ABOUT, engineInNode, kernelInNode, modelFile } from './testing'
import { messageTurns } from './turns'
import type { Activation, Network } from './types'

interface Stored {
  readonly sizes: readonly number[]
  readonly steps: number
  readonly climbs: readonly {
    readonly activation: Activation
    readonly layer: number
    readonly neuron: number
    readonly start: 'grey' | 'noise' | 'digit'
    readonly smooth: number
    readonly sha256: string
  }[]
  readonly likeness: string
}

/** What Python comes to; its own tests check the same file. */
const STORED = JSON.parse(readFileSync(new URL('../../../tests/dreams.json', import.meta.url), 'utf8')) as Stored
const IMAGES = 200
const ASKED = { layer: 2, index: 4 }
const WAY = { steps: 12, smooth: 0.05 }

const kernel = await kernelInNode()

function digits(): ReturnType<typeof drawDigits> extends Generator<unknown, infer Set> ? Set : never {
  const drawing = drawDigits(kernel, STROKES.test.seed, IMAGES)
  for (;;) {
    const { done, value } = drawing.next()
    if (done) return value
  }
}

const STARTS = {
  grey: () => new Float64Array(PIXELS).fill(0.5),
  noise: () => Float64Array.from(senseless(kernel, 'noise', 3, 0, 1), (byte) => byte / 255),
  digit: () => Float64Array.from(unrolled(digits(), 0, PIXELS), (byte) => byte / 255),
}

function network(activation: Activation): Network {
  const { sizes } = STORED
  const parameters = initialised(kernel, { sizes, init: 'scaled', seed: 5 })
  const made = networkOf(parameters, { sizes, activation, cost: 'quadratic' })
  made.b.forEach((b, l) => b.fill(0.25 * l))
  return made
}

function hash(...arrays: readonly ArrayLike<number>[]): string {
  return bytesToHex(sha256(new Uint8Array(Float64Array.from(arrays.flatMap((one) => Array.from(one))).buffer)))
}

/** A whole climb, so many steps at a time. */
async function climbed(
  engine: LocalEngine,
  start: Float64Array,
  [neuron, way, most]: readonly [{ layer: number; index: number }, { steps: number; smooth: number }, number],
): Promise<Climbed> {
  const path: number[] = []
  for (let [x, from] = [start, 0]; ;) {
    const [found] = (await engine.dreamt(1, [{ neuron, x }], way, from, most)) ?? []
    if (!found) throw new Error('expected a climb')
    path.splice(from, Infinity, ...found.activation)
    from += found.activation.length - 1
    x = found.x
    if (from === way.steps) return { ...found, activation: Float32Array.from(path) }
  }
}

describe('climbing to what a neuron likes best', () => {
  it.each(STORED.climbs)(
    '$activation, layer $layer, neuron $neuron from $start, smooth $smooth: Python’s, bit for bit',
    async ({ activation, layer, neuron, start, smooth, sha256: expected }) => {
      const engine = await engineInNode()
      await engine.adopt(network(activation))
      const way = { steps: STORED.steps, smooth }
      const { x, activation: path } = await climbed(engine, STARTS[start](), [{ layer, index: neuron }, way, 7])
      expect(hash(x, path)).toBe(expected)
    },
  )

  it('comes to the same in many calls as in one, and leaves what is given', async () => {
    const engine = await engineInNode()
    await engine.load(modelFile())
    const start = STARTS.noise()
    const before = start.slice()
    const whole = await climbed(engine, start, [ASKED, WAY, Infinity])
    expect(await climbed(engine, start, [ASKED, WAY, 1])).toEqual(whole)
    expect(start).toEqual(before)
    expect(whole.outputs[ASKED.index]).toBe(whole.activation.at(-1))
    expect(whole.activation.length).toBe(WAY.steps + 1)
    const byTens = Uint8Array.from(whole.x, (pixel) => pixel * 10)
    expect(byTens).not.toEqual(Uint8Array.from(start, (pixel) => pixel * 10))
  })

  it('goes on by the network that it began with, until another number asks', async () => {
    const engine = await engineInNode()
    await engine.load(modelFile())
    const climber = { neuron: ASKED, x: STARTS.grey() }
    const first = await engine.dreamt(1, [climber], WAY, 0, 3)
    await engine.edit([{ layer: 1, j: 0, k: 3, value: 9 }])
    expect(await engine.dreamt(1, [climber], WAY, 0, 3)).toEqual(first)
    expect(await engine.dreamt(2, [climber], WAY, 0, 3)).not.toEqual(first)
    await engine.load(modelFile({ ...ABOUT, sizes: [784, 10] }, [
      { name: 'W1', shape: [10, 784], values: new Array<number>(7840).fill(0) },
      { name: 'b1', shape: [10], values: new Array<number>(10).fill(0) },
    ])) // prettier-ignore
    expect(await engine.dreamt(2, [climber], WAY, 0, 3)).toBeNull()
  })

  it('stays where no pixel makes a difference', async () => {
    const engine = await engineInNode()
    const { sizes } = STORED
    const shape = { sizes, activation: 'sigmoid', cost: 'quadratic' } as const
    await engine.adopt(networkOf(new Float32Array(network('sigmoid').parameters.length), shape))
    const start = STARTS.noise()
    const { x, activation } = await climbed(engine, start, [{ layer: 3, index: 0 }, WAY, 5])
    expect(x).toEqual(start)
    expect(new Set(activation)).toEqual(new Set([0.5]))
  })
})

describe('likeness with the mean image', () => {
  it('is Python’s, bit for bit', async () => {
    const { means, real, counts } = await likenessOf({ ...digits(), data: 'strokes' }, messageTurns())
    expect(hash(...means, real)).toBe(STORED.likeness)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(IMAGES)
  })
})
