import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { parseModel } from '../engine/model'
import { evenFile } from '../engine/testing'
import type { Judged } from '../engine/training'
import type { Engine, Network } from '../engine/types'
import { App } from './app.svelte'
import { Trial } from './trial.svelte'

function networkOf(value: number): Network {
  return parseModel(evenFile('small', value))
}

/** Two images, both read as 3s. */
const JUDGED: Judged = {
  data: 'strokes',
  from: 0,
  total: 2,
  labels: new Uint8Array([3, 4]),
  first: new Uint8Array([3, 3]),
  second: new Uint8Array([5, 5]),
  firstActivation: new Float32Array([0.5, 0.5]),
  secondActivation: new Float32Array([0.25, 0.25]),
  images: new Uint8Array(2 * 784),
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (then: (time: number) => void) => setTimeout(() => then(performance.now())))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

it('the stream counts nothing that another network may have judged', async () => {
  const app = new App()
  const answers: ((judged: Judged) => void)[] = []
  const engine = { judge: () => new Promise<Judged>((resolve) => answers.push(resolve)) }
  const trial = new Trial(app, engine as unknown as Engine)
  const [one, other] = [networkOf(0.25), networkOf(0.5)]
  app.network = one
  trial.pace = null
  trial.start()
  await vi.waitUntil(() => answers.length === 1)
  app.network = other
  answers[0]?.(JUDGED)
  await vi.waitUntil(() => !trial.going)
  expect([trial.tally.seen, trial.stale]).toEqual([0, true])
  app.network = one
  trial.start()
  await vi.waitUntil(() => answers.length === 2)
  answers[1]?.(JUDGED)
  await vi.waitUntil(() => trial.done)
  expect([trial.tally.seen, trial.tally.correct, trial.stale]).toEqual([2, 1, false])
})
