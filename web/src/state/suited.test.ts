import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fingerprintOf } from '../engine/fingerprint'
import type { LocalEngine } from '../engine/local'
import { DEFAULTS } from '../engine/protocol'
import { BARE } from '../engine/site'
import { evenFile } from '../engine/testing'
import type { App, Lens } from './app.svelte'
import { Hands } from './hands.svelte'
import type { Learn } from './learn.svelte'
import type { Linked } from './linked.svelte'
import { OWN } from './naming'
import { pageWith } from './testing'

const RUN = { ...DEFAULTS, data: 'strokes', sizes: [784, 3, 10] } as const

let app: App
let engine: LocalEngine
let learn: Learn
let linked: Linked

beforeEach(async () => {
  ;({ app, engine, learn, linked } = await pageWith())
})

describe('on a page that came with robust', () => {
  const SITE = { ...BARE, model: 'robust', networks: { plain: 0.9, accurate: 0.95, robust: 0.8 } }
  let FILES: Record<string, ArrayBuffer>
  let asked: string[]

  beforeEach(async () => {
    asked = []
    FILES = { plain: evenFile('plain', 0.25), accurate: evenFile('accurate', 0.75) }
    vi.stubGlobal('fetch', (address: string) => {
      const name = /(\w+)\.safetensors$/.exec(address)?.[1] ?? ''
      asked.push(name)
      return Promise.resolve(new Response(FILES[name]?.slice(0), { status: FILES[name] ? 200 : 404 }))
    })
    linked.offered.site = SITE
    const own = await engine.load(evenFile('robust', 0.5))
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

  it('what was taken to See makes way where Back leads past it', async () => {
    await at('test')
    await linked.hold()
    await at('see')
    await linked.release()
    expect([linked.which, linked.held, linked.now]).toEqual(['robust', false, OWN])
    await linked.open({ ...OWN, network: 'plain' })
    await linked.release()
    expect(linked.which).toBe('plain')
  })

  it('whoever leaves while plain is read thinks on with what is shown', async () => {
    const parse = engine.parse.bind(engine)
    vi.spyOn(engine, 'parse').mockImplementation(async (read) => {
      app.lens = 'see'
      await linked.suit()
      return parse(read)
    })
    app.lens = 'learn'
    await linked.suit()
    expect([linked.which, linked.coming, linked.now]).toEqual(['robust', null, OWN])
    expect(await engine.fingerprint()).toBe(fingerprintOf(app.network!.parameters as Float32Array<ArrayBuffer>))
  })

  it('of a network that nobody waits for any more it is not told that it did not come', async () => {
    let fail: (thrown: Error) => void = () => undefined
    const fetched = fetch
    vi.stubGlobal('fetch', (address: string) =>
      address.includes('accurate') ? new Promise<Response>((_, reject) => (fail = reject)) : fetched(address),
    )
    const late = linked.open({ ...OWN, network: 'accurate' })
    await linked.open({ ...OWN, network: 'plain' })
    fail(new TypeError('Failed to fetch'))
    await late
    expect([linked.which, linked.now.network, app.notice]).toEqual(['plain', 'plain', null])
  })

  it('after two that did not come each lens has its own', async () => {
    FILES = {}
    const first = linked.open({ ...OWN, network: 'accurate' })
    await linked.open({ ...OWN, network: 'plain' })
    await first
    expect(linked.which).toBe('robust')
    FILES = { plain: evenFile('plain', 0.25) }
    expect(await at('learn')).toEqual(['plain', null])
  })

  it('asked for twice at once, it is the same network', async () => {
    await Promise.all((['learn', 'why'] as const).map(at))
    expect([linked.which, linked.now]).toEqual(['plain', OWN])
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
    FILES['plain'] = evenFile('plain', 0.25)
    expect(await at('learn')).toEqual(['plain', null])
    expect(await at('see')).toEqual(['robust', null])
  })
})
