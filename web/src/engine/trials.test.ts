import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Kernel } from './kernel'
import { broken, WHOLE, type Lesions } from './lesions'
import type { LocalEngine } from './local'
import { networkOf } from './parameters'
import { PIXELS } from './pen'
import { DEFAULTS } from './protocol'
import { unrolled } from './rows'
import { initialised } from './starts'
import { drawDigits, STROKES } from './strokes'
import { ABOUT, engineInNode, entries, kernelInNode, modelFile } from './testing'
import { moved, type Movement } from './transforms'
import { NONE, type Attempt, type Right } from './trials'

interface Stored {
  readonly moved: readonly (Movement & { readonly sha256: string })[]
  readonly broken: readonly {
    readonly sizes: readonly number[]
    readonly lesions: Lesions
    readonly sha256: string
  }[]
}

/** What Python comes to; its own tests check the same file. */
const STORED = JSON.parse(readFileSync(new URL('../../../tests/trials.json', import.meta.url), 'utf8')) as Stored
const IMAGES = 200
const NOISE = 20

/** The images that tests/trials.py moves. */
function images(kernel: Kernel): Uint8Array {
  const { memory } = kernel
  const set = drawnSet(kernel)
  const made = new Uint8Array(PIXELS * (IMAGES + NOISE))
  for (let i = 0; i < IMAGES; i++) made.set(unrolled(set, i, PIXELS), PIXELS * i)
  memory.borrow(() => {
    const out = memory.take(4 * NOISE * PIXELS)
    kernel.litup_uniform(out, NOISE * PIXELS, 3n, 0)
    made.set(
      memory.floats(out, NOISE * PIXELS).map((u) => Math.floor(256 * u)),
      PIXELS * IMAGES,
    )
  })
  return made
}

function drawnSet(kernel: Kernel): Parameters<typeof unrolled>[0] {
  const drawing = drawDigits(kernel, STROKES.test.seed, IMAGES)
  for (;;) {
    const { done, value } = drawing.next()
    if (done) return value
  }
}

describe('images that are moved', async () => {
  const given = images(await kernelInNode())

  it.each(STORED.moved)('by $way $amount are Python’s, byte for byte', ({ way, amount, sha256: expected }) => {
    const before = given.slice()
    expect(bytesToHex(sha256(moved(given, { way, amount })))).toBe(expected)
    expect(given).toEqual(before)
  })
})

describe('networks that are broken', async () => {
  const kernel = await kernelInNode()

  it.each(STORED.broken)('$sizes by $lesions are Python’s, bit for bit', ({ sizes, lesions, sha256: expected }) => {
    const shape = { sizes, activation: 'sigmoid', cost: 'quadratic' } as const
    const parameters = initialised(kernel, { sizes, init: 'scaled', seed: 5 })
    networkOf(parameters, shape).b.forEach((b, l) => b.fill(0.25 * l))
    const before = parameters.slice()
    const hurt = broken(kernel, parameters, shape, lesions)
    expect(bytesToHex(sha256(new Uint8Array(hurt.buffer)))).toBe(expected)
    expect(parameters).toEqual(before)
  })
})

/** All of these, call by call until they are whole. */
async function tried(engine: LocalEngine, id: number, count: number, attempts: readonly Attempt[]): Promise<number[]> {
  const found: number[] = []
  let since: Right = NONE
  while (found.length < attempts.length) {
    const { images, rights } = (await engine.tried(id, count, attempts.slice(found.length), since))!
    expect(images).toBe(count)
    for (const right of rights) {
      since = right.images < images ? right : NONE
      if (right.images === images) found.push(right.correct)
    }
  }
  return found
}

/** How many of the first images the shown network reads right, each one moved and read by itself. */
async function oneByOne(engine: LocalEngine, count: number, attempt: Attempt): Promise<number> {
  const { images, labels } = await engine.judge(0, count)
  let correct = 0
  for (let i = 0; i < count; i++) {
    const { a } = await engine.attempted(images.slice(PIXELS * i, PIXELS * (i + 1)), attempt)
    const outputs = [...a.at(-1)!]
    correct += Number(outputs.indexOf(Math.max(...outputs)) === labels[i])
  }
  return correct
}

describe('trials', () => {
  const ATTEMPTS: readonly Attempt[] = [
    {},
    { movement: { way: 'rotate', amount: 20 } },
    { movement: { way: 'across', amount: -2 } },
    { lesions: { ...WHOLE, silent: [[], [1]] } },
    { lesions: { ...WHOLE, noise: 1, seed: 3, biases: [1, 2] } },
  ]

  it('count what each image by itself is read as, portion by portion, and leave the network as it is', async () => {
    const engine = await engineInNode()
    await engine.load(
      modelFile(
        {},
        entries(ABOUT.sizes, (l, i) => Math.sin(l + i * i)),
      ),
    )
    const before = await engine.fingerprint()
    const found = await tried(engine, 1, 600, ATTEMPTS)
    expect(new Set(found).size).toBeGreaterThan(1)
    for (const [i, attempt] of ATTEMPTS.entries()) expect(found[i]).toBe(await oneByOne(engine, 600, attempt))
    expect(await engine.fingerprint()).toBe(before)
  })

  it('ask again for a test set that a run of other data stops on its way', async () => {
    const engine = await engineInNode()
    await engine.load(modelFile())
    const asked = engine.tried(1, 100, [{}], NONE)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await engine.begin({ ...DEFAULTS, data: 'mnist' }, null)
    expect((await asked)?.images).toBe(100)
  })

  it('go on from where they were left, with the network as it was when they began', async () => {
    const engine = await engineInNode()
    await engine.load(
      modelFile(
        {},
        entries(ABOUT.sizes, (l, i) => Math.sin(l + i * i)),
      ),
    )
    const [first] = await tried(engine, 1, 300, ATTEMPTS)
    await engine.edit([{ layer: 2, j: 0, k: null, value: 9 }])
    expect(await tried(engine, 1, 300, [{}])).toEqual([first])
    const whole = { images: 300, correct: 7 }
    expect((await engine.tried(1, 300, [{}], whole))?.rights).toEqual([whole])
    expect(await tried(engine, 2, 300, [{}])).not.toEqual([first])
  })
})
