import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fingerprintOf } from '../engine/fingerprint'
import type { LocalEngine } from '../engine/local'
import { DEFAULTS } from '../engine/protocol'
import { BARE } from '../engine/site'
import { ABOUT, engineInNode, entries, modelFile } from '../engine/testing'
import { App, type Lens } from './app.svelte'
import { Hands } from './hands.svelte'
import { Learn } from './learn.svelte'
import { Linked } from './linked.svelte'
import { OWN } from './naming.svelte'
import { parameterCount } from './network'

const RUN = { ...DEFAULTS, data: 'strokes', sizes: [784, 3, 10] } as const

/** A model file whose weights and biases are all this. */
function fileOf(name: string, value: number): ArrayBuffer {
  return modelFile(
    { name },
    entries(ABOUT.sizes, () => value),
  )
}

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
  const file = fileOf('robust', 0.5)

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

describe('on a page that came with robust', () => {
  const SITE = { ...BARE, model: 'robust', networks: { plain: 0.9, accurate: 0.95, robust: 0.8 } }
  let FILES: Record<string, ArrayBuffer>
  let asked: string[]

  beforeEach(async () => {
    asked = []
    FILES = { plain: fileOf('plain', 0.25), accurate: fileOf('accurate', 0.75) }
    vi.stubGlobal('fetch', (address: string) => {
      const name = /(\w+)\.safetensors$/.exec(address)?.[1] ?? ''
      asked.push(name)
      return Promise.resolve(new Response(FILES[name]?.slice(0), { status: FILES[name] ? 200 : 404 }))
    })
    linked.offered.site = SITE
    const own = await engine.load(fileOf('robust', 0.5))
    await engine.adopt(own)
    linked.take(own)
    await linked.open(OWN)
  })

  afterEach(() => {
    vi.unstubAllGlobals()
  })

  /** Open a lens. Returns which network it has, and what a link says of it. */
  async function at(lens: Lens): Promise<unknown[]> {
    app.lens = lens
    await linked.suit()
    return [linked.which, linked.now.network]
  }

  it('See and Chain have robust, lenses that tell of a training have plain, and links need not say so', async () => {
    expect([linked.which, linked.now, asked]).toEqual(['robust', OWN, []])
    for (const lens of ['learn', 'why', 'test'] as const) expect(await at(lens)).toEqual(['plain', null])
    expect(await at('chain')).toEqual(['robust', null])
    expect(await at('learn')).toEqual(['plain', null])
    expect(await at('see')).toEqual(['robust', null])
    expect(asked).toEqual(['plain'])
  })

  it('what a link names stays in every lens', async () => {
    await linked.open({ ...OWN, network: 'plain' })
    expect(await at('see')).toEqual(['plain', 'plain'])
    expect(await at('learn')).toEqual(['plain', null])
    expect(await at('see')).toEqual(['plain', 'plain'])
    await linked.open({ ...OWN, network: 'accurate' })
    for (const lens of ['learn', 'test', 'see'] as const) expect(await at(lens)).toEqual(['accurate', 'accurate'])
    await linked.open(OWN)
    expect(await at('learn')).toEqual(['plain', null])
  })

  it('what was taken to See stays there until another lens comes', async () => {
    await at('test')
    await linked.hold()
    expect(await at('see')).toEqual(['plain', 'plain'])
    app.lens = 'test'
    expect(linked.now.network).toBeNull()
    expect(await at('test')).toEqual(['plain', null])
    expect(await at('see')).toEqual(['robust', null])
  })

  it('a run of one’s own is left alone', async () => {
    await linked.open({ ...OWN, run: RUN })
    const shown = app.network
    for (const lens of ['learn', 'see', 'test'] as const) await at(lens)
    expect(app.network).toBe(shown)
    expect(linked.now.run).toEqual(RUN)
  })

  it('whoever leaves before plain is there has robust', async () => {
    app.lens = 'learn'
    const coming = linked.suit()
    expect(linked.coming).toBe('plain')
    app.lens = 'see'
    await linked.suit()
    await coming
    expect([linked.which, linked.coming, linked.now]).toEqual(['robust', null, OWN])
  })

  it('whoever trains before plain is there goes on training', async () => {
    app.lens = 'learn'
    const coming = linked.suit()
    await learn.reach(RUN, 0)
    await coming
    expect(learn.current?.config).toEqual(RUN)
    expect([linked.which, linked.now.run]).toEqual([null, RUN])
  })

  it('a link says which one is shown, where it is not the lens’s own', async () => {
    const hands = new Hands(app, engine, learn)
    hands.turn([{ layer: 2, j: 0, k: null, value: 8 }])
    hands.settle()
    await expect.poll(() => hands.fingerprint).not.toBeNull()
    expect(await at('learn')).toEqual([null, null])
    hands.undo()
    await expect.poll(() => hands.fingerprint).not.toBeNull()
    expect([linked.which, linked.now]).toEqual(['robust', { ...OWN, network: 'robust' }])
    expect(await at('see')).toEqual(['robust', null])
  })

  it('a lens that is opened while a network is on its way has its own', async () => {
    app.lens = 'learn'
    const opened = linked.open(OWN)
    app.lens = 'see'
    await linked.suit()
    await opened
    expect([linked.which, linked.changing, linked.now]).toEqual(['robust', false, OWN])
  })

  it('a lens that is opened while another’s network is taken over has its own', async () => {
    const adopt = engine.adopt.bind(engine)
    let left: Promise<void> | null = null
    const spied = vi.spyOn(engine, 'adopt').mockImplementation(async (network) => {
      // It is here and kept by now.
      if (linked.offered.find('plain') && !left) {
        app.lens = 'see'
        left = linked.suit()
      }
      await adopt(network)
    })
    app.lens = 'learn'
    await linked.suit()
    expect([linked.which, linked.changing, spied.mock.calls.length > 1]).toEqual(['robust', false, true])
  })

  it('what was taken to See is left with its lens even if another one did not come', async () => {
    await at('test')
    await linked.hold()
    await at('see')
    delete FILES['accurate']
    await linked.open({ ...OWN, network: 'accurate' })
    expect(await at('see')).toEqual(['plain', 'plain'])
    await at('test')
    expect(await at('see')).toEqual(['robust', null])
  })

  it('where plain does not come that is told, and lenses go on choosing', async () => {
    delete FILES['plain']
    expect(await at('learn')).toEqual(['robust', null])
    expect(app.notice?.problem?.key).toBe('problem.fetch')
    await linked.open({ ...OWN, network: 'plain' })
    FILES['plain'] = fileOf('plain', 0.25)
    expect(await at('learn')).toEqual(['plain', null])
    expect(await at('see')).toEqual(['robust', null])
  })
})
