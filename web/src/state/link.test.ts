import { describe, expect, it } from 'vitest'
import { decodeLink, encodeLink, PLAIN_STATE, type LinkState } from './link'
import { decodeImage, decodeStrokes, encodeImage, encodeStrokes } from './packed'

/** A generator of whole numbers from 0 to below n, the same every time. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const STATE: LinkState = {
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

  it.each([
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
    'neuron=9.0',
    'edges=all',
    'lang=fr',
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

  it('of any letters is read without failing, and what is read can be said again', () => {
    const roll = dice(2)
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=&.%#数\u0000'
    const names = ['draw=', 'image=', 'test=', 'neuron=', 'lang=', 'raw', 'edges=', '']
    for (let round = 0; round < 3000; round++) {
      const value = Array.from({ length: roll(40) }, () => letters[roll(letters.length)]).join('')
      const { state } = decodeLink(`#${names[roll(names.length)]}${value}`)
      expect(decodeLink(encodeLink(state))).toEqual({ state, faults: [] })
    }
  })

  it('far too long is refused as a whole', () => {
    expect(decodeLink(`#draw=${'A'.repeat(200_000)}`).faults).toHaveLength(1)
  })
})
