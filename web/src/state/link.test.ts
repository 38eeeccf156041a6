import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../engine/protocol'
import { decodeLink, encodeLink, isSetting, LONGEST, MOST_WEIGHTS, PLAIN_STATE, type LinkState } from './link'
import { parameterCount } from './network'
import { decodeFloats, decodeImage, decodeStrokes, encodeFloats, encodeImage, encodeStrokes } from './packed'

/** A generator of whole numbers from 0 to below n, the same every time. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const STATE: LinkState = {
  ...PLAIN_STATE,
  source: {
    kind: 'strokes',
    strokes: [
      [1, -2, 300, 4000],
      [-(2 ** 20), 2 ** 20],
    ],
  },
  normalise: false,
  selected: { layer: 1, index: 7 },
  edges: 'weight',
  lang: 'zh',
}

describe('a link', () => {
  it('of an untouched page has no fragment', () => {
    expect(encodeLink(PLAIN_STATE)).toBe('')
    expect(decodeLink('')).toEqual({ state: PLAIN_STATE, faults: [] })
    expect(decodeLink('#')).toEqual({ state: PLAIN_STATE, faults: [] })
  })

  it('says all that it was made from', () => {
    expect(decodeLink(encodeLink(STATE))).toEqual({ state: STATE, faults: [] })
    const example: LinkState = { ...PLAIN_STATE, source: { kind: 'example', index: 17 } }
    expect(encodeLink(example)).toBe('#test=17')
    expect(decodeLink('#test=17').state).toEqual(example)
    const image = Uint8Array.from({ length: 784 }, (_, i) => (i > 300 && i < 500 ? i % 256 : 0))
    const picture: LinkState = { ...PLAIN_STATE, source: { kind: 'image', image, picture: null } }
    expect(decodeLink(encodeLink(picture)).state).toEqual(picture)
  })

  it('of a run says what differs from the defaults, and how many steps were taken', () => {
    const changes = [
      { step: 1200, rate: 0.5, l2: 0.001 },
      { step: 1800, batch: 20 },
    ]
    const run = { ...DEFAULTS, sizes: [784, 32, 10], rate: 0.7, seed: 2 ** 53 - 1, changes }
    const state: LinkState = { ...PLAIN_STATE, lens: 'learn', run, step: 2400 }
    expect(encodeLink(state)).toBe(
      '#lens=learn&numerics=1&sizes=784-32-10&seed=9007199254740991&rate=0.7' +
        '&changes=1200:rate=0.5,1200:l2=0.001,1800:batch=20&step=2400',
    )
    expect(decodeLink(encodeLink(state))).toEqual({ state, faults: [] })
    expect(encodeLink({ ...PLAIN_STATE, run: DEFAULTS })).toBe('#numerics=1')
    expect(decodeLink('#changes=1200%3Arate%3D0.5').state.run?.changes).toEqual([{ step: 1200, rate: 0.5 }])
  })

  it('of another one of litup’s networks says its name', () => {
    const state: LinkState = { ...PLAIN_STATE, network: 'robust' }
    expect(encodeLink(state)).toBe('#network=robust')
    expect(decodeLink('#network=robust')).toEqual({ state, faults: [] })
    expect(encodeLink(decodeLink('#network=plain').state)).toBe('#network=plain')
  })

  it('of steps without settings means the default run', () => {
    expect(decodeLink('#step=60').state).toEqual({ ...PLAIN_STATE, run: DEFAULTS, step: 60 })
    expect(decodeLink('#step=0').state).toEqual(PLAIN_STATE)
  })

  it('with a wrong setting names no run: another one is not what was meant', () => {
    const state: LinkState = { ...PLAIN_STATE, lens: 'learn' }
    for (const fragment of ['#numerics=1&lens=learn&rate=abc', '#batch=20&rate=abc&step=60&lens=learn&weights=AACAPw'])
      expect(decodeLink(fragment)).toEqual({ state, faults: ['rate=abc'] })
    expect(['rate=abc', 'changes=5:epochs=3', 'test=x', 'raw'].map(isSetting)).toEqual([true, true, false, false])
  })

  it('leaves it to the network and the images what their ranges are', () => {
    expect(decodeLink('#neuron=9.9&test=999999')).toEqual({
      state: { ...PLAIN_STATE, selected: { layer: 9, index: 9 }, source: { kind: 'example', index: 999_999 } },
      faults: [],
    })
  })

  it('carries weights, as many as the sizes ask for', () => {
    const roll = dice(3)
    const weights = Float32Array.from({ length: parameterCount([784, 2, 10]) }, () => (roll(2 ** 24) - 2 ** 23) / 7)
    const run = { ...DEFAULTS, sizes: [784, 2, 10] }
    const state: LinkState = { ...PLAIN_STATE, run, weights }
    expect(decodeLink(encodeLink(state))).toEqual({ state, faults: [] })
    const { state: other, faults } = decodeLink(encodeLink({ ...state, run: DEFAULTS }))
    expect(other).toEqual(PLAIN_STATE)
    expect(faults).toEqual([expect.stringMatching(/^weights=/)])
  })

  it('with the most weights it may carry stays short enough', () => {
    const weights = new Float32Array(MOST_WEIGHTS).fill(1.1)
    expect(encodeLink({ ...PLAIN_STATE, weights }).length).toBeLessThan(LONGEST - 3000)
  })

  it('of the lens Why says which part is open, unless it is the first', () => {
    const state: LinkState = { ...PLAIN_STATE, lens: 'why', part: 'nudges' }
    expect(encodeLink(state)).toBe('#lens=why&part=nudges')
    expect(decodeLink('#lens=why&part=nudges').state).toEqual(state)
    expect(encodeLink({ ...state, part: 'back' })).toBe('#lens=why')
    expect(encodeLink({ ...state, part: 'back', at: 3 })).toBe('#lens=why&at=3')
    expect(decodeLink('#lens=why&at=3').state).toMatchObject({ part: 'back', at: 3 })
    expect(decodeLink('#lens=why&at=-1').faults).toEqual(['at=-1'])
  })

  it('of the lens Test likewise, and each lens keeps its own', () => {
    const state: LinkState = { ...PLAIN_STATE, lens: 'test', trial: 'moved' }
    expect(encodeLink(state)).toBe('#lens=test&part=moved')
    expect(decodeLink('#lens=test&part=moved').state).toEqual(state)
    expect(encodeLink({ ...state, trial: 'set' })).toBe('#lens=test')
    expect(encodeLink({ ...state, lens: 'why' })).toBe('#lens=why')
  })

  it('of an embedded view says what is hidden', () => {
    const state: LinkState = { ...PLAIN_STATE, embed: true, hide: ['pad', 'timeline'] }
    expect(encodeLink(state)).toBe('#embed&hide=pad,timeline')
    expect(decodeLink('#hide=timeline,pad&embed').state).toEqual(state)
  })

  it.each([
    'numerics=0',
    'engine=gpu',
    'sizes=784-16',
    'sizes=784--16-10',
    'sizes=784-4097-10',
    'sizes=784-1-1-1-1-1-1-1-1-10',
    'rate=',
    'rate=1e7',
    'rate=Infinity',
    'rate=0x10',
    'batch=0',
    'batch=1.5',
    'seed=9007199254740992',
    'epochs=100001',
    'changes=0:rate=1',
    'changes=5:l2=1,4:l2=0',
    'changes=5:l2=1,5:l2=2',
    'changes=5:epochs=3',
    'changes=5',
    'step=-1',
    'step=1.5',
    'weights=AAAA',
    'weights=AADAfw',
    'embed=1',
    'hide=everything',
    'hide=',
    'lens=how',
    'part=heart',
    'draw=',
    'draw=A',
    'draw=%00',
    'draw=AQEA',
    'draw=_____w',
    'test=-1',
    'test=1e3',
    'image=AAAA',
    'raw=no',
    'neuron=1',
    'neuron=1234.0',
    'edges=all',
    'lang=fr',
    'network=other',
    'network=',
    'constructor=1',
    '__proto__=1',
    'x',
  ])('with %s names that part and keeps the rest', (part) => {
    expect(decodeLink(`#lang=zh&${part}`)).toEqual({ state: { ...PLAIN_STATE, lang: 'zh' }, faults: [part] })
  })

  it('of any drawing comes back as it was', () => {
    const roll = dice(1)
    for (let round = 0; round < 200; round++) {
      const strokes = Array.from({ length: roll(6) }, () =>
        Array.from({ length: 2 * (1 + roll(30)) }, () => roll(2 ** 21) - 2 ** 20),
      )
      expect(decodeStrokes(encodeStrokes(strokes))).toEqual(strokes)
      const image = Uint8Array.from({ length: 784 }, () => (roll(3) === 0 ? roll(256) : 0))
      expect(decodeImage(encodeImage(image))).toEqual(image)
    }
  })

  it('of any finite float32 numbers comes back bit for bit', () => {
    const roll = dice(4)
    for (let round = 0; round < 200; round++) {
      const bits = Uint32Array.from({ length: 1 + roll(50) }, () => roll(2 ** 32))
      const values = new Float32Array(bits.buffer)
      const back = decodeFloats(encodeFloats(values))
      if (values.every(Number.isFinite)) expect(new Uint32Array(back!.buffer)).toEqual(bits)
      else expect(back).toBeNull()
    }
  })

  it('of any letters is read without failing, and what is read can be said again', () => {
    const roll = dice(2)
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=&.%#数\u0000'
    const names = ['draw=', 'image=', 'test=', 'neuron=', 'lang=', 'raw', 'edges=', 'weights=', 'hide=', 'embed', '']
    const settings = [...Object.keys(DEFAULTS), 'step'].map((name) => `${name}=`)
    const digits = '0123456789-,:=.eE+rateb'
    for (let round = 0; round < 6000; round++) {
      const some = round % 2 === 0 ? letters : digits
      const value = Array.from({ length: roll(round % 2 === 0 ? 40 : 6) }, () => some[roll(some.length)]).join('')
      const all = round % 2 === 0 ? names : settings
      const { state } = decodeLink(`#${all[roll(all.length)]}${value}`)
      expect(decodeLink(encodeLink(state))).toEqual({ state, faults: [] })
    }
  })

  it('of any settings comes back as it was', () => {
    const roll = dice(5)
    for (let round = 0; round < 500; round++) {
      const changes = Array.from({ length: roll(5) }, (_, i) => {
        const step = 1 + 1000 * i + roll(900)
        return roll(2) ? { step, rate: roll(1_000_000) / 2 ** roll(60) } : { step, batch: 1 + roll(60_000) }
      })
      const hidden = Array.from({ length: roll(8) }, () => 1 + roll(2048))
      const run = {
        ...DEFAULTS,
        numerics: 1 + roll(9),
        sizes: [784, ...hidden, 10],
        seed: roll(2 ** 32),
        rate: roll(1000) / 2 ** roll(40),
        l2: 10 ** -roll(30),
        data: roll(2) ? ('mnist' as const) : ('strokes' as const),
        changes,
      }
      const state: LinkState = { ...PLAIN_STATE, run, step: roll(10 ** 9) }
      expect(decodeLink(encodeLink(state))).toEqual({ state, faults: [] })
    }
  })

  it('says each part once: of two the first counts', () => {
    const { state, faults } = decodeLink('#test=3&rate=0.5&test=4&rate=0.6')
    expect(state).toEqual({ ...PLAIN_STATE, source: { kind: 'example', index: 3 }, run: { ...DEFAULTS, rate: 0.5 } })
    expect(faults).toEqual(['test=4', 'rate=0.6'])
  })

  it('far too long is refused as a whole', () => {
    expect(decodeLink(`#draw=${'A'.repeat(200_000)}`).faults).toHaveLength(1)
  })
})
