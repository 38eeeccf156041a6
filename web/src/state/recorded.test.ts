import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LocalEngine } from '../engine/local'
import { BARE } from '../engine/site'
import { entries, evenFile, modelFile, runConfig } from '../engine/testing'
import type { App, Lens } from './app.svelte'
import type { Learn } from './learn.svelte'
import type { Linked } from './linked.svelte'
import { OWN } from './naming'
import { parameterCount } from './network'
import { choose, lead } from './reader'
import { openRecording } from './recorded'
import { MOST_RUNS } from './runs.svelte'
import { pageWith } from './testing'

const RUN = runConfig({ sizes: [784, 3, 10], validation: 59_000, epochs: 1 })
const STEPS = [0, 100]
const SITE = { ...BARE, model: 'robust', networks: { plain: 0.9, robust: 0.8 }, recording: true }

/** plain's run: all parameters are 0, then 0.25. */
function recording(): ArrayBuffer {
  const moment = { position: 0, cost: 0.5, rate: 1, train: null, test: null, total: 0 }
  const history = STEPS.map((step, epoch) => ({ ...moment, step, epoch }))
  const size = parameterCount(RUN.sizes)
  const values = STEPS.flatMap((_, i) => Array.from({ length: size }, () => 0.25 * i))
  const moments = { name: 'moments', shape: [STEPS.length, size], values }
  const tensors = [...entries(RUN.sizes, () => 0.25), moments]
  return modelFile({ name: 'plain', test_accuracy: null, config: RUN, history, moments: STEPS }, tensors)
}

let app: App
let engine: LocalEngine
let learn: Learn
let linked: Linked
let files: Record<string, ArrayBuffer>
let asked: string[]

beforeEach(async () => {
  asked = []
  files = { plain: evenFile('plain', 0.25), recording: recording() }
  vi.stubGlobal('fetch', (address: string) => {
    const name = /(\w+)\.safetensors$/.exec(address)?.[1] ?? ''
    asked.push(name)
    return Promise.resolve(new Response(files[name]?.slice(0), { status: files[name] ? 200 : 404 }))
  })
  ;({ app, engine, learn, linked } = await pageWith(evenFile('robust', 0.5)))
  linked.offered.site = SITE
  await linked.open(OWN)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Open a lens, as a visit does. */
async function at(lens: Lens): Promise<void> {
  app.lens = lens
  await linked.suit()
  await openRecording({ app, engine, learn, linked, site: SITE }, true)
}

/** Choose plain. */
async function choosePlain(): Promise<void> {
  await choose({ app, engine, learn, linked, site: SITE }, 'plain')
}

describe('the recorded run', () => {
  it('is shown where its network is, fetched once', async () => {
    for (const lens of ['learn', 'see', 'test'] as const) {
      await at(lens)
      expect(learn.current?.recorded).toBe(lens === 'see' ? undefined : true)
    }
    expect([learn.moment?.step, app.notice, asked]).toEqual([100, null, ['plain', 'recording']])
  })

  it('leaves settings that were drafted beside it, until it is chosen by hand', async () => {
    await at('learn')
    await learn.set({ rate: 3, sizes: [784, 5, 10] })
    await at('see')
    await at('learn')
    expect([learn.draft.rate, learn.draft.sizes, learn.news]).toEqual([3, [784, 5, 10], ['sizes', 'rate']])
    await at('see')
    await choosePlain()
    expect([learn.current?.recorded, learn.news]).toEqual([true, []])
  })

  it('leaves what was drafted before it came', async () => {
    await learn.set({ rate: 3 })
    await at('learn')
    expect([learn.draft.rate, learn.current?.recorded]).toEqual([3, true])
  })

  it('does not take another run’s settings for drafted ones', async () => {
    await learn.reach({ ...RUN, rate: 3 }, 0)
    await linked.open(OWN)
    await at('learn')
    expect([learn.current?.recorded, learn.news]).toEqual([true, []])
  })

  it('does not take the settings of a link’s weights for drafted ones', async () => {
    const weights = new Float32Array(parameterCount(RUN.sizes)).fill(0.25)
    await linked.open({ ...OWN, run: { ...RUN, rate: 3 }, weights })
    expect(learn.draft.rate).toBe(3)
    await linked.open(OWN)
    await at('learn')
    expect([learn.current?.recorded, learn.news]).toEqual([true, []])
  })

  it('is named in a link, gone through to its end in a lens that has another network', async () => {
    await at('learn')
    await learn.seek(0)
    await at('see')
    expect([linked.which, linked.now.network]).toEqual([null, null])
    await learn.seek(100)
    expect([linked.which, linked.now]).toEqual(['plain', { ...OWN, network: 'plain' }])
    await at('learn')
    expect(linked.now).toEqual(OWN)
  })

  describe('where there is nothing to train on', () => {
    beforeEach(() => {
      learn.stock.absent = ['mnist', 'own', 'strokes']
      learn.stock.lead = lead({ app, engine, learn, linked, site: SITE })
    })

    it('is what play shows', async () => {
      expect([learn.leads, learn.missing]).toEqual([true, true])
      await learn.play()
      expect([learn.leads, learn.current?.recorded, learn.going, app.notice]).toEqual([false, true, true, null])
      await learn.pause()
    })

    it('leaves what was drafted', async () => {
      await learn.set({ rate: 3 })
      await learn.play()
      expect([learn.current?.recorded, learn.draft.rate]).toEqual([true, 3])
      await learn.pause()
    })

    it.each(['play', 'advance'] as const)('and does not come, that is told, and nothing else: %s', async (way) => {
      delete files['plain']
      await (way === 'play' ? learn.play() : learn.advance('epoch'))
      expect(app.notice?.problem?.key).toBe('problem.fetch')
    })

    it('a page that has none says what there is to do', async () => {
      learn.stock.lead = null
      await learn.play()
      expect(app.notice?.problem?.key).toBe('problem.noMnist')
    })
  })

  it('is one of at most four', async () => {
    for (let run = 0; run < MOST_RUNS; run++) await learn.reach({ ...RUN, seed: run }, 0)
    await choosePlain()
    expect([learn.runs.length, learn.current?.recorded]).toEqual([MOST_RUNS, true])
    expect(new Set(learn.runs.map(({ colour }) => colour)).size).toBe(MOST_RUNS)
  })
})
