import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fingerprintOf } from '../engine/fingerprint'
import type { LocalEngine } from '../engine/local'
import { DEFAULTS } from '../engine/protocol'
import { BARE } from '../engine/site'
import { evenFile, modelFile } from '../engine/testing'
import type { App } from './app.svelte'
import { Hands } from './hands.svelte'
import type { Learn } from './learn.svelte'
import type { Linked } from './linked.svelte'
import { OWN } from './naming'
import { parameterCount } from './network'
import { pageWith } from './testing'

const RUN = { ...DEFAULTS, data: 'strokes', sizes: [784, 3, 10] } as const

let app: App
let engine: LocalEngine
let learn: Learn
let linked: Linked

beforeEach(async () => {
  ;({ app, engine, learn, linked } = await pageWith())
})

describe('weights from a link', () => {
  const weights = new Float32Array(parameterCount(RUN.sizes)).fill(0.25)

  beforeEach(async () => {
    await linked.open({ ...OWN, run: RUN })
    await linked.open({ ...OWN, run: RUN, weights })
  })

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
  await linked.open({ ...OWN, run: RUN })
  expect(app.network?.sizes).toEqual(RUN.sizes)
  await linked.open(OWN)
  expect(app.network).toBe(own)
  expect([learn.current, learn.moment]).toEqual([null, null])
  expect(linked.now).toEqual(OWN)
  expect(await engine.fingerprint()).toBe(fingerprintOf(own.parameters as Float32Array<ArrayBuffer>))
})

describe('another one of litup’s networks', () => {
  const SITE = { ...BARE, model: 'plain', networks: { plain: 0.9, robust: 0.8 } }
  const file = evenFile('robust', 0.5)

  beforeEach(() => {
    linked.offered.site = SITE
  })

  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('is fetched, named, and left for the one that came with the site', async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response(file.slice(0))))
    vi.stubGlobal('fetch', fetched)
    for (let turn = 0; turn < 2; turn++) {
      await linked.open({ ...OWN, network: 'robust' })
      expect([linked.which, linked.now, app.notice]).toEqual(['robust', { ...OWN, network: 'robust' }, null])
      expect(learn.current).toBeNull()
      await linked.open(OWN)
      expect([linked.which, linked.now]).toEqual(['plain', OWN])
    }
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  it('that does not come, or is not there, is told of, and the shown one stays with its run', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await linked.open({ ...OWN, run: RUN })
    const before = [app.network, learn.current]
    await linked.open({ ...OWN, network: 'robust' })
    expect(app.notice?.problem?.key).toBe('problem.offline')
    await linked.open({ ...OWN, network: 'accurate' })
    expect(app.notice?.problem?.key).toBe('problem.linkNetwork')
    expect([app.network, learn.current, linked.coming]).toEqual([...before, null])
  })

  it('gives way to what is asked for before it is there', async () => {
    let send: (response: Response) => void = () => undefined
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (send = resolve)))
    const late = linked.open({ ...OWN, network: 'robust' })
    await linked.open(OWN)
    send(new Response(file.slice(0)))
    await late
    expect([linked.which, linked.coming]).toEqual(['plain', null])
  })
})

it('figures of a run are not those of what was turned by hand', async () => {
  await linked.open({ ...OWN, run: RUN })
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
