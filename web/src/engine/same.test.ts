import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LocalEngine } from './local'
import type { Moment, RunConfig, Scores } from './protocol'
import { momentOf, standingAt } from './schedule'
import { engineInNode } from './testing'
import type { Look } from './training'

/** As Python wrote it: tests/same_run.py. */
interface Told {
  readonly name: string
  readonly config: RunConfig
  readonly step: number | null
  readonly moments: readonly (Moment & { steps: number; fingerprint: string })[]
}

const RUNS = JSON.parse(await readFile(new URL('../../../tests/same_run.json', import.meta.url), 'utf8')) as Told[]
const NOTHING = { parameters: false, example: false }
let engine: LocalEngine

beforeAll(async () => {
  engine = await engineInNode()
})

/** Look until it stands still, and all that is kept is measured if that is wanted. */
async function settled(measured = false): Promise<Look> {
  for (;;) {
    const look = await engine.look(NOTHING)
    const open = measured && look.moment.test === null
    if (look.state !== 'going' && look.state !== 'loading' && !open) return look
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

/** What must be equal to the bit. */
function numbers({ step, epoch, position, cost, rate }: Moment): unknown {
  return { step, epoch, position, cost, rate }
}

/** Sums of costs may differ in their last bits. */
function close(got: Scores | null, expected: Scores | null): void {
  expect({ ...got, cost: 0 }).toEqual({ ...expected, cost: 0 })
  expect(got?.cost).toBeCloseTo(expected!.cost, 12)
}

describe('the same run as in Python', { timeout: 120_000 }, () => {
  it.each(RUNS)('$name: every moment, on the way and recalled', async ({ config, moments }) => {
    const { id } = await engine.begin(config, null)
    for (const expected of moments) {
      await engine.go(null, expected.step)
      const { run, moment } = await settled(true)
      expect(numbers(moment)).toEqual(numbers(expected))
      expect([run.steps, await engine.fingerprint()]).toEqual([expected.steps, expected.fingerprint])
      close(moment.train, expected.train)
      close(moment.test, expected.test)
    }
    for (const { step, fingerprint } of moments) {
      const recalled = await engine.recall(id, step)
      expect([recalled.moment.step, await engine.fingerprint()]).toEqual([step, fingerprint])
    }
    await engine.forget(id)
  })

  it.each(RUNS)('$name: where each step is, without going there', ({ config, moments }) => {
    for (const { step, epoch, position, rate } of moments) {
      const standing = standingAt(config, 60_000 - config.validation, step)
      const found = momentOf(config, standing, 60_000 - config.validation)
      expect([found.epoch, found.position, found.rate]).toEqual([epoch, position, rate])
    }
  })

  it.each(RUNS)('$name: in one go', async ({ config, step, moments }) => {
    await engine.begin(config, null)
    await engine.go(null, step ?? undefined)
    const { moment } = await settled()
    const last = moments.at(-1)!
    expect(numbers(moment)).toEqual(numbers(last))
    expect(await engine.fingerprint()).toBe(last.fingerprint)
  })
})
