import { beforeAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from './fingerprint'
import type { Kernel } from './kernel'
import type { LocalEngine } from './local'
import { networkOf } from './parameters'
import { PIXELS } from './pen'
import { DEFAULTS } from './protocol'
import { unrolled } from './rows'
import { initialised } from './starts'
import { drawDigits, STROKES } from './strokes'
import { engineInNode, kernelInNode, rested, runConfig } from './testing'
import { heldOut, type Digits, type Lessons, type Tuned } from './tuning'

const NONE: Digits = { images: new Uint8Array(), labels: new Uint8Array() }
const SMALL = { sizes: [784, 8, 10], activation: 'sigmoid', cost: 'quadratic' } as const

let kernel: Kernel
beforeAll(async () => {
  kernel = await kernelInNode()
})

/** Digits that the program draws, as somebody's own. */
function own(count: number): Digits {
  const drawing = drawDigits(kernel, STROKES.test.seed, count)
  let drawn = drawing.next()
  while (!drawn.done) drawn = drawing.next()
  const images = new Uint8Array(PIXELS * count)
  for (let i = 0; i < count; i++) images.set(unrolled(drawn.value, i, PIXELS), PIXELS * i)
  return { images, labels: drawn.value.labels }
}

async function started(seed: number): Promise<{ engine: LocalEngine; parameters: Float32Array<ArrayBuffer> }> {
  const engine = await engineInNode()
  const parameters = initialised(kernel, { ...DEFAULTS, ...SMALL, seed })
  await engine.adopt(networkOf(parameters.slice(), SMALL))
  return { engine, parameters }
}

async function tuned(engine: LocalEngine, id: number, lessons: Lessons): Promise<Tuned> {
  const shares: number[] = []
  for (;;) {
    const told = await engine.tune(id, lessons)
    shares.push(told!.share)
    if (!told!.done) continue
    expect(shares).toEqual([...shares].sort((one, other) => one - other))
    return told!
  }
}

describe('training on', () => {
  it('is a run that begins with the shown network, to the bit', { timeout: 120_000 }, async () => {
    const { engine, parameters } = await started(3)
    const told = await tuned(engine, 1, { ...NONE, among: 60_000, epochs: 1, rate: 0.5 })
    expect([told.data, told.share, told.diverged]).toEqual(['strokes', 1, false])
    const run = await engineInNode()
    await run.begin(runConfig({ ...SMALL, sizes: [...SMALL.sizes], epochs: 1, rate: 0.5, schedule: 'constant' }), {
      parameters,
    })
    await run.go(null)
    await rested(run)
    expect(fingerprintOf(told.parameters! as Float32Array<ArrayBuffer>)).toBe(await run.fingerprint())
    expect(await engine.fingerprint()).toBe(fingerprintOf(parameters))
  })

  it('reads the digits that it learned from better', { timeout: 60_000 }, async () => {
    const { engine } = await started(5)
    const digits = own(60)
    const told = await tuned(engine, 1, { ...digits, among: 500, epochs: 20, rate: 1 })
    const held = heldOut(digits.labels)
    const right = (read: Uint8Array): number => read.filter((digit, i) => digit === digits.labels[i] && !held[i]).length
    expect(right(told.after!.own)).toBeGreaterThan(right(told.before!.own) + 20)
    for (const marks of [told.before!, told.after!]) expect(marks.test.reduce((sum, n) => sum + n)).toBe(10_000)
    expect(await engine.readAll(digits.images)).toEqual(told.before!.own)
    await engine.adopt(networkOf(told.parameters!, SMALL))
    expect(await engine.readAll(digits.images)).toEqual(told.after!.own)
  })

  it('says where it does not learn, and leaves the network as it is', { timeout: 60_000 }, async () => {
    const { engine, parameters } = await started(5)
    const linear = { ...SMALL, activation: 'identity' } as const
    await engine.adopt(networkOf(parameters.slice(), linear))
    const told = await tuned(engine, 1, { ...own(20), among: 0, epochs: 2, rate: 1e300 })
    expect([told.diverged, told.parameters, told.after]).toEqual([true, null, null])
    expect(await engine.fingerprint()).toBe(fingerprintOf(parameters))
  })

  it('is what was asked for last', async () => {
    const { engine } = await started(5)
    const lessons = { ...own(5), among: 0, epochs: 1, rate: 1 }
    expect(await engine.tune(2, lessons)).not.toBe(null)
    expect(await engine.tune(1, lessons)).toBe(null)
  })
})

describe('what is held out', () => {
  it('is every fifth of each digit, as in Python', () => {
    const labels = [1, 1, 7, 1, 1, 1, 7, 1, 7, 7, 7, 1, 1, 1, 1]
    expect(heldOut(labels).flatMap((out, i) => (out ? [i] : []))).toEqual([5, 10, 14])
    expect(heldOut([])).toEqual([])
  })
})
