import { beforeAll, describe, expect, it } from 'vitest'
import type { LocalEngine } from './local'
import { engineInNode, modelFile, rested, runConfig } from './testing'
import type { Look } from './training'

const SMALL = runConfig({ validation: 59_000, epochs: 4, seed: 3 })
const WANT = { parameters: true, example: true }
let engine: LocalEngine

beforeAll(async () => {
  engine = await engineInNode()
  await engine.begin(SMALL, null)
  await engine.advance('image')
}, 60_000)

async function print(steps: number): Promise<string> {
  await engine.begin(SMALL, null)
  await engine.go(null, steps)
  await rested(engine)
  return engine.fingerprint()
}

describe('a run in the page', { timeout: 60_000 }, () => {
  it('stands at its first step until it is told to go', async () => {
    const info = await engine.begin(SMALL, null)
    const look = await engine.look(WANT)
    expect([info.images, info.tests, info.steps, info.pure]).toEqual([1000, 10_000, 400, true])
    expect(look.moment).toMatchObject({ step: 0, epoch: 0, position: 0, cost: null, rate: 1.5 })
    expect([look.state === 'paused' || look.state === 'loading', look.kept]).toEqual([true, [0]])
  })

  it('goes image by image, step by step, epoch by epoch, and no further than its end', async () => {
    await engine.begin(SMALL, null)
    const at = async (by: 'image' | 'step' | 'epoch'): Promise<number[]> => {
      await engine.advance(by)
      const { moment } = await engine.look(WANT)
      return [moment.step, moment.epoch, moment.position]
    }
    expect(await at('image')).toEqual([0, 0, 1])
    expect(await at('image')).toEqual([0, 0, 2])
    expect(await at('step')).toEqual([1, 0, 10])
    expect(await at('step')).toEqual([2, 0, 20])
    expect(await at('epoch')).toEqual([100, 1, 0])
    await engine.go(null)
    expect((await rested(engine)).state).toBe('done')
    expect(await at('epoch')).toEqual([400, 4, 0])
    await engine.go(null)
    expect((await engine.look(WANT)).state).toBe('done')
  })

  it('shows the image that comes next, as the network reads it before its step', async () => {
    await engine.begin(SMALL, null)
    await engine.advance('image')
    const { example } = await engine.look(WANT)
    const trace = await engine.read(example!.trace.image)
    expect(trace.a).toEqual(example!.trace.a)
    const squares = [...trace.a[3]!].map((a, j) => (a - Number(j === example!.label)) ** 2)
    expect(example!.cost).toBeCloseTo(
      squares.reduce((sum, square) => sum + square),
      12,
    )
    await engine.advance('image')
    expect((await engine.look(WANT)).example!.index).not.toBe(example!.index)
  })

  it('reads with the parameters as they are now, and tells when they have changed', async () => {
    await engine.begin(SMALL, null)
    const image = new Uint8Array(784).fill(40)
    await engine.read(image)
    const before = await engine.look(WANT)
    expect(before.trace).toBeNull()
    await engine.advance('step')
    const { trace, parameters } = await engine.look(WANT)
    expect(trace?.image).toEqual(image)
    expect(parameters).not.toEqual(before.parameters)
    expect((await engine.look(WANT)).trace).toBeNull()
  })

  it('keeps a moment when it pauses, and goes on from there', async () => {
    await engine.begin(SMALL, null)
    await engine.advance('step')
    await engine.advance('step')
    await engine.advance('step')
    await engine.advance('image')
    const { kept } = await engine.look(WANT)
    expect(kept).toEqual([0, 1, 2, 3])
    await engine.go(null, 12)
    await rested(engine)
    expect(await engine.fingerprint()).toBe(await print(12))
  })

  it('branches from a kept moment without what was changed later', async () => {
    const straight = await print(300)
    const parent = await engine.begin(SMALL, null)
    await engine.go(null, 100)
    await rested(engine)
    const { config } = await engine.change({ rate: 9 })
    expect(config.changes).toEqual([{ step: 100, rate: 9 }])
    await engine.advance('epoch')
    const branch = await engine.begin({ ...config }, { run: parent.id, step: 50 })
    expect([branch.config.changes, branch.parent, branch.pure]).toEqual([[], { run: parent.id, step: 50 }, true])
    await engine.go(null, 300)
    await rested(engine)
    expect(await engine.fingerprint()).toBe(straight)
  })

  it('changes its first step’s settings in the config itself, and no setting twice', async () => {
    await engine.begin(SMALL, null)
    expect((await engine.change({ rate: 2, batch: 5 })).config).toMatchObject({ rate: 2, batch: 5, changes: [] })
    await engine.advance('step')
    await engine.advance('image')
    await engine.change({ rate: 3 })
    const { config } = await engine.change({ batch: 10 })
    expect(config.changes).toEqual([{ step: 2, rate: 3, batch: 10 }])
    await engine.advance('step')
    const { run, moment } = await engine.look(WANT)
    expect([run.steps, moment.position]).toEqual([2 + 99 + 300, 10])
  })

  it('goes to and fro between runs, each from where it was', async () => {
    const one = await engine.begin(SMALL, null)
    await engine.go(null, 20)
    await rested(engine)
    const other = await engine.begin({ ...SMALL, seed: 4 }, null)
    await engine.go(null, 5)
    await rested(engine)
    await engine.recall(one.id, 20)
    await engine.go(null, 100)
    expect((await rested(engine)).run.id).toBe(one.id)
    expect(await engine.fingerprint()).toBe(await print(100))
    await engine.forget(other.id)
    await expect(engine.recall(other.id, 5)).rejects.toThrow(/no such run/)
  })

  it('stops before a parameter becomes infinite, and says at which step', async () => {
    await engine.begin({ ...SMALL, activation: 'identity', cost: 'cross_entropy', rate: 1e6, l2: 1e6 }, null)
    await engine.go(null)
    const { run, state, moment } = await rested(engine)
    expect(state).toBe('diverged')
    const { parameters } = await engine.look(WANT)
    expect(parameters!.every(Number.isFinite)).toBe(true)
    expect(moment.step).toBeGreaterThan(0)
    expect((await engine.recall(run.id, moment.step)).network.parameters).toEqual(parameters)
    await engine.go(null)
    expect((await engine.look(WANT)).moment.step).toBe(moment.step)
  })

  it('measures all that is kept once there is time', async () => {
    await engine.begin(SMALL, null)
    await engine.go(null)
    const measured = new Set<number>()
    const all = (look: Look): boolean => {
      for (const { step, test, train } of look.news) if (test && train?.images === 1000) measured.add(step)
      return [0, 1, 2, 5, 10, 20, 50, 100, 200, 300, 400].every((step) => measured.has(step))
    }
    await rested(engine, all)
  })

  it('waits for its data, unless something else is asked for meanwhile', async () => {
    const fresh = await engineInNode()
    await fresh.begin(SMALL, null)
    const first = fresh.go(null)
    const { state, loading } = await fresh.look(WANT)
    expect([state, loading?.what]).toEqual(['loading', 'draw'])
    await fresh.pause()
    await first
    expect((await fresh.look(WANT)).state).toBe('loading')
    const second = fresh.advance('image')
    await fresh.begin({ ...SMALL, data: 'mnist' }, null)
    await second
    expect((await fresh.look(WANT)).moment.position).toBe(0)
  })

  it('keeps a pace', async () => {
    await engine.begin(SMALL, null)
    const began = performance.now()
    await engine.go(400, 4)
    await rested(engine)
    expect(performance.now() - began).toBeGreaterThan(80)
  })
})

describe('the network that is shown', { timeout: 60_000 }, () => {
  it('can be turned by hand, which is nobody’s run any more', async () => {
    await engine.load(modelFile())
    const network = await engine.edit([
      { layer: 1, j: 2, k: 5, value: 0.5 },
      { layer: 2, j: 9, k: null, value: -1 },
    ])
    expect([network.W[1]![2 * 784 + 5], network.b[2]![9], network.about.config]).toEqual([0.5, -1, null])
    expect(network.W[1]!.buffer).toBe(network.b[2]!.buffer)
    const { z } = await engine.read(new Uint8Array(784))
    await engine.edit([{ layer: 2, j: 9, k: null, value: 0 }])
    expect((await engine.read(new Uint8Array(784))).z[2]![9]).toBeCloseTo(z[2]![9]! + 1, 6)
    await expect(engine.edit([{ layer: 3, j: 0, k: 0, value: 0 }])).rejects.toThrow(/no parameter W\[3\]\[0, 0\]/)
    await expect(engine.edit([{ layer: 1, j: 0, k: 0, value: 1e39 }])).rejects.toThrow(/no number/)
  })

  it('can begin a run, which is not pure', async () => {
    await engine.begin(SMALL, null)
    const { parameters } = await engine.look(WANT)
    const first = await engine.fingerprint()
    const { pure } = await engine.begin({ ...SMALL, seed: 9 }, { parameters: parameters! })
    expect([pure, await engine.fingerprint()]).toEqual([false, first])
    const few = engine.begin(SMALL, { parameters: new Float32Array(3) })
    await expect(few).rejects.toThrow(/13002 parameters/)
  })

  it('is judged by the test set', async () => {
    await engine.begin(SMALL, null)
    const judged = await engine.judge(9_990, 100)
    expect([judged.data, judged.from, judged.total, judged.labels.length]).toEqual(['strokes', 9_990, 10_000, 10])
    const image = judged.images.slice(784 * 3, 784 * 4)
    const outputs = [...(await engine.read(image)).a[3]!]
    const [first, second] = [...outputs].sort((one, other) => other - one)
    expect(outputs[judged.first[3]!]).toBe(first)
    expect([judged.firstActivation[3], judged.secondActivation[3]]).toEqual([first, second])
    expect(judged.labels[3]).toBe((await engine.digit(2, 9_993)).label)
  })
})

describe('what cannot be trained', { timeout: 60_000 }, () => {
  it('is refused with a reason', async () => {
    await expect(engine.begin({ ...SMALL, numerics: 7 }, null)).rejects.toThrow(/numerics 7/)
    await expect(engine.begin({ ...SMALL, engine: 'reference' }, null)).rejects.toThrow(/reference/)
    await expect(engine.begin({ ...SMALL, engine: 'torch' }, null)).rejects.toThrow(/--engine torch/)
    await expect(engine.begin({ ...SMALL, recipe: 'robust' }, null)).rejects.toThrow(/--recipe robust/)
    await expect(engine.begin({ ...SMALL, validation: 60_000 }, null)).rejects.toThrow(/none to train on/)
    await expect(engine.begin(SMALL, { run: 1e6, step: 0 })).rejects.toThrow(/no such run/)
  })

  it('says that MNIST is missing when it is to go on, and can train on something else then', async () => {
    await engine.begin({ ...SMALL, data: 'mnist' }, null)
    await expect(engine.go(null)).rejects.toThrow(/MNIST/)
    expect((await engine.look(WANT)).state).toBe('paused')
    await engine.begin(SMALL, null)
    await engine.advance('step')
    expect((await engine.look(WANT)).moment.step).toBe(1)
  })
})
