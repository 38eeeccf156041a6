import { describe, expect, it } from 'vitest'
import type { Contested } from './contest'
import type { RunConfig } from './protocol'
import { engineInNode, rested, runConfig } from './testing'

const SMALL = { validation: 59_900, epochs: 3, sizes: [784, 8, 10] } as const

/** Ask until all runs are over. */
async function over(configs: readonly RunConfig[], id = 1, engine = engineInNode()): Promise<Contested> {
  const asked = await engine
  for (;;) {
    const found = await asked.contest(id, configs)
    if (!found) throw new Error('another one was asked for')
    if (found.done) return found
  }
}

describe('a contest', () => {
  it('ends with the networks that the runs end with by themselves', async () => {
    const configs = [
      runConfig({ ...SMALL, labels: 1, seed: 4 }),
      runConfig(SMALL),
      runConfig({ ...SMALL, activation: 'relu', cost: 'cross_entropy', rate: 0.1, epochs: 2, l2: 0.001, batch: 7 }),
      runConfig({ ...SMALL, labels: 1, seed: 5, init: 'normal', sizes: [784, 10] }),
    ]
    const found = await over(configs)
    expect([found.data, found.images, found.scored, found.tested, found.share]).toEqual([
      'strokes',
      100,
      100,
      10_000,
      1,
    ])
    for (const [i, config] of configs.entries()) {
      const engine = await engineInNode()
      await engine.begin(config, null)
      await engine.go(null)
      const { moment } = await rested(engine, ({ state }) => state === 'done')
      const runner = found.runners[i]!
      expect(runner.fingerprint).toBe(await engine.fingerprint())
      expect(runner.laps).toHaveLength(config.epochs + 1)
      expect(runner.laps.at(-1)).toEqual({ train: moment.train?.accuracy, test: moment.test?.accuracy })
      expect(runner.begun).not.toBe(runner.weights)
    }
  })

  it('keeps all runs abreast, and tells how far they are', async () => {
    const configs = [runConfig({ ...SMALL, epochs: 400 }), runConfig({ ...SMALL, epochs: 400, seed: 1 })]
    const engine = await engineInNode()
    const first = (await engine.contest(1, configs))!
    const next = (await engine.contest(1, configs))!
    expect(next.done).toBe(false)
    expect(next.share).toBeGreaterThan(first.share)
    const laps = next.runners.map((runner) => runner.laps.length)
    expect(Math.abs(laps[0]! - laps[1]!)).toBeLessThanOrEqual(1)
    expect(next.runners.map((runner) => runner.fingerprint)).toEqual([null, null])
    expect(await engine.contest(2, configs)).not.toBe(null)
    expect(await engine.contest(1, configs)).toBe(null)
  })

  it('answers all who ask while it ends', async () => {
    const engine = await engineInNode()
    const configs = [runConfig({ ...SMALL, epochs: 1 })]
    let done: (boolean | undefined)[] = []
    while (!done.includes(true)) {
      const answers = await Promise.all([engine.contest(1, configs), engine.contest(1, configs)])
      done = answers.map((found) => found?.done)
    }
    expect(done.at(-1)).toBe(true)
  })

  it('leaves a run that diverges where it stands, and goes on with the others', async () => {
    const wild = runConfig({ ...SMALL, rate: 1e6, l2: 1e6 })
    const { runners } = await over([wild, runConfig(SMALL)])
    expect(runners.map(({ diverged }) => diverged)).toEqual([true, false])
    expect([runners[0]!.laps.length < 4, runners[0]!.fingerprint]).toEqual([true, null])
    expect(runners[1]!.laps).toHaveLength(4)
  })

  it('refuses what cannot be trained', async () => {
    await expect(over([runConfig({ ...SMALL, engine: 'reference' })])).rejects.toThrow()
    await expect(over([runConfig({ validation: 60_000 })])).rejects.toThrow(/none to train on/)
  })
})
