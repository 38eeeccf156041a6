import { beforeEach, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../engine/fingerprint'
import type { LocalEngine } from '../engine/local'
import { DEFAULTS } from '../engine/protocol'
import { BARE } from '../engine/site'
import { engineInNode, modelFile } from '../engine/testing'
import { App } from './app.svelte'
import { Hands } from './hands.svelte'
import { Learn } from './learn.svelte'
import { Linked } from './linked.svelte'
import { parameterCount } from './network'

const RUN = { ...DEFAULTS, data: 'strokes', sizes: [784, 3, 10] } as const

let app: App
let engine: LocalEngine
let learn: Learn
let linked: Linked

beforeEach(async () => {
  engine = await engineInNode()
  app = new App()
  learn = new Learn(app, engine)
  linked = new Linked(app, engine, learn)
  linked.take(await engine.load(modelFile()))
  await linked.open({ run: RUN, step: 0, weights: null }, BARE)
})

describe('weights from a link', () => {
  const weights = new Float32Array(parameterCount(RUN.sizes)).fill(0.25)

  beforeEach(() => linked.open({ run: RUN, step: 0, weights }, BARE))

  it('are shown with their own fingerprint, and with nothing of the run before', () => {
    expect(app.network?.parameters).toEqual(weights)
    expect(app.network?.about.fingerprint).toBe(fingerprintOf(weights))
    expect(app.unmade).toBe(true)
    expect([learn.current, learn.moment, learn.testAccuracy]).toEqual([null, null, null])
  })

  it('leave the run there to be gone back to', async () => {
    await learn.show(learn.runs[0]!)
    expect([app.unmade, learn.moment?.step]).toEqual([false, 0])
    expect(learn.shown.fingerprint).toBe(await engine.fingerprint())
  })
})

it('a link without a network leads back to the one that came with the site', async () => {
  const own = await engine.load(modelFile())
  linked.take(own)
  await linked.open({ run: RUN, step: 0, weights: null }, BARE)
  expect(app.network?.sizes).toEqual(RUN.sizes)
  await linked.open({ run: null, step: 0, weights: null }, BARE)
  expect(app.network).toBe(own)
  expect([learn.current, learn.moment]).toEqual([null, null])
  expect(linked.now).toEqual({ run: null, step: 0, weights: null })
  expect(await engine.fingerprint()).toBe(fingerprintOf(own.parameters as Float32Array<ArrayBuffer>))
})

it('figures of a run are not those of what was turned by hand', async () => {
  const hands = new Hands(app, engine, learn)
  expect([app.unmade, learn.apt]).toEqual([false, true])
  hands.turn([{ layer: 2, j: 0, k: null, value: 8 }])
  hands.settle()
  await expect.poll(() => hands.fingerprint).not.toBeNull()
  expect([app.unmade, learn.apt]).toEqual([true, false])
  hands.reset(null)
  await expect.poll(() => hands.fingerprint).toBe(learn.shown.fingerprint)
  expect([app.unmade, learn.apt]).toEqual([false, true])
})
