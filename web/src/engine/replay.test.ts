import { describe, expect, it } from 'vitest'
import { countParameters } from './parameters'
import { Problem } from './problem'
import { replayEngine } from './replay'
import { container, engineInNode, entries, rested, runConfig, type Entry } from './testing'
import type { Recorded } from './training'
import type { Engine } from './types'

const CONFIG = runConfig({ sizes: [784, 3, 10], validation: 59_000, epochs: 2 })
const STEPS = [0, 1, 100, 150, 200]
const WANT = { parameters: true, example: false }

function moment(step: number): Record<string, unknown> {
  const [epoch, position] = [Math.floor(step / 100), 10 * (step % 100)]
  return { step, epoch, position, cost: step ? 0.5 : null, rate: 1, train: null, test: null, total: position / 2 }
}

function tensor(count = STEPS.length): Entry {
  const size = countParameters(CONFIG.sizes)
  const values = Array.from({ length: count * size }, (_, i) => Math.floor(i / size) / 8)
  return { name: 'moments', shape: [count, size], values }
}

function file(about: Record<string, unknown> = {}, moments: readonly Entry[] = [tensor()]): ArrayBuffer {
  const { sizes, activation, cost } = CONFIG
  const own = { format: 1, name: 'small', sizes, activation, cost, config: CONFIG }
  const kept = { history: [...STEPS, 170].sort((one, other) => one - other).map(moment), moments: STEPS }
  const told = JSON.stringify({ ...own, ...kept, ...about })
  return container({ litup: told }, [...entries(sizes, () => 0.25), ...moments])
}

describe('a recorded run', { timeout: 60_000 }, () => {
  it('is told with all its numbers, recalled, and gone on from', async () => {
    const engine = await engineInNode()
    const { run, kept } = await engine.unpack(file())
    expect([run.config, run.pure, kept]).toEqual([CONFIG, true, STEPS])
    const { network } = await engine.recall(run.id, 150)
    expect(network.parameters).toEqual(new Float32Array(countParameters(CONFIG.sizes)).fill(3 / 8))
    const { news, state } = await engine.look(WANT)
    expect([news.map(({ step }) => step), state]).toEqual([[0, 1, 100, 150, 170, 200], 'done'])
    const branch = await engine.begin(CONFIG, { run: run.id, step: 150 })
    expect([branch.pure, branch.steps]).toEqual([true, 200])
    await engine.advance('step')
    const { moment } = await rested(engine)
    expect([moment.step, moment.epoch, moment.position]).toEqual([151, 1, 510])
  })

  it('that the kernel did not train is recalled, but not gone on from', async () => {
    const engine = await engineInNode()
    const { run } = await engine.unpack(file({ config: { ...CONFIG, engine: 'reference' } }))
    await engine.recall(run.id, 100)
    await expect(engine.go(null)).rejects.toThrow(/reference/)
    const other = engine.begin({ ...CONFIG, data: 'mnist' }, { run: run.id, step: 100 })
    await expect(other).resolves.toMatchObject({ pure: false })
  })

  it.each([
    ['without moments', { moments: [], history: [] }, [], 'problem.noRecording'],
    ['without a run', { config: null }, [tensor()], 'problem.modelAbout'],
    ['of another network', { config: runConfig() }, [tensor()], 'problem.modelAbout'],
    ['with moments that nobody measured', { moments: [0, 1, 100, 150, 199] }, [tensor()], 'problem.modelAbout'],
    ['that goes back', { moments: [0, 100, 1, 150, 200] }, [tensor()], 'problem.modelAbout'],
    ['with wrong numbers', { history: [{ ...moment(0), rate: -1 }] }, [tensor()], 'problem.modelAbout'],
    [
      'with a long list',
      { history: Array.from({ length: 2049 }, (_, i) => moment(i)) },
      [tensor()],
      'problem.modelAbout',
    ],
    ['with fewer parameters', {}, [tensor(4)], 'problem.modelTensor'],
    ['with none', {}, [], 'problem.modelTensor'],
  ] as const)('is refused %s', async (_, about, moments, key) => {
    const engine = await engineInNode()
    const problem = await engine.unpack(file(about, moments)).catch((thrown: unknown) => Problem.from(thrown).key)
    expect(problem).toBe(key)
  })

  it('of images that are not ours is shown, but not as one that anyone can train', async () => {
    const engine = await engineInNode()
    const history = STEPS.map((step) => ({ ...moment(step), epoch: step, position: 0 }))
    expect((await engine.unpack(file({ history }))).run.pure).toBe(false)
  })
})

describe('a recording that plays', { timeout: 60_000 }, () => {
  let now = 0

  async function replay(): Promise<{ engine: Engine; worker: Engine; recorded: Recorded }> {
    const worker = await engineInNode()
    const recorded = await worker.unpack(file())
    return { engine: replayEngine(worker, recorded, () => now), worker, recorded }
  }

  it('goes through its moments in four seconds, and is read with as it goes', async () => {
    const { engine } = await replay()
    expect((await engine.look(WANT)).moment.step).toBe(200)
    await engine.read(new Uint8Array(784).fill(9))
    await engine.go(null)
    const seen: unknown[] = []
    const read: number[] = []
    for (now = 0; now <= 4000; now += 500) {
      const { moment, state, parameters, trace } = await engine.look(WANT)
      seen.push([moment.step, state, parameters![0]])
      if (trace) read.push(moment.step)
    }
    const going = (step: number, value: number): unknown => [step, 'going', value]
    expect(seen).toEqual([
      ...[going(0, 0), going(0, 0), going(1, 0.125), going(1, 0.125), going(100, 0.25), going(100, 0.25)],
      ...[going(150, 0.375), going(150, 0.375), [200, 'paused', 0.5]],
    ])
    expect(read).toEqual(STEPS)
  })

  it('pauses, goes by moments and epochs, and is recalled', async () => {
    const { engine, recorded } = await replay()
    await engine.recall(recorded.run.id, 1)
    await engine.advance('step')
    expect((await engine.look(WANT)).moment.step).toBe(100)
    await engine.advance('epoch')
    expect((await engine.look(WANT)).moment.step).toBe(200)
    await engine.go(null)
    await engine.pause()
    now += 9999
    expect(await engine.look(WANT)).toMatchObject({ state: 'paused', moment: { step: 0 } })
  })

  it('cannot be changed', async () => {
    const { engine } = await replay()
    expect(engine.steering).toEqual({ begin: false, change: false, pace: false })
    await expect(engine.change({ rate: 1 })).rejects.toThrow(/recording/)
    await expect(engine.begin(CONFIG, null)).rejects.toThrow(/recording/)
  })
})
