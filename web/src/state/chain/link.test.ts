import { describe, expect, it } from 'vitest'
import { countParameters } from '../../engine/parameters'
import { decodeLink, encodeLink, PLAIN_STATE, type LinkState } from '../link'
import { encodeFloats } from '../packed'
import { ACTIVATIONS, ETAS, MOST, NUDGES, START, SYMBOLS, TABS, type Bench } from './choice'
import { decodeBench, encodeBench } from './link'
import { spot } from './spots'

const CHAIN: LinkState = { ...PLAIN_STATE, lens: 'chain' }
const EXAMPLE = [0.25, 1]

/** Numbers of the 1-1-1-1 network as a link has them, one of them replaced. */
function numbers(place: number, value: number): string {
  const values = Float32Array.of(1, 2, 3, -1, -2, -3, ...EXAMPLE)
  values[place] = value
  return encodeFloats(values)
}

describe('a link of the lens Chain', () => {
  it('says nothing of what nobody touched', () => {
    expect(encodeLink(CHAIN)).toBe('#lens=chain')
    expect(decodeLink('#lens=chain')).toEqual({ state: CHAIN, faults: [] })
    expect(encodeBench(START.one, START.one)).toBe('')
  })

  it('says its open part, the symbol that is asked, and each network where it differs', () => {
    const one: Bench = { ...START.one, at: spot('w', 2), by: -0.01, eta: 3 }
    const several: Bench = {
      ...START.several,
      at: spot('w', 2, 1, 2),
      small: { ...START.several.small, activation: 'tanh' },
    }
    const state: LinkState = { ...CHAIN, tab: 'several', symbol: 'NablaW', one, several }
    expect(encodeLink(state)).toBe(
      '#lens=chain&part=several&symbol=NablaW&one=spot:w2.0.0,nudge:-0.01,eta:3&several=spot:w2.1.2,activation:tanh',
    )
    expect(decodeLink(encodeLink(state))).toEqual({ state, faults: [] })
    expect(decodeLink('#several=spot%3Ay1').state.several.at).toEqual(spot('y', 0, 1))
  })

  it('in other lenses says nothing of it', () => {
    expect(encodeLink({ ...PLAIN_STATE, tab: 'page', symbol: 'A' })).toBe('')
    expect(decodeLink('#lens=why&part=batch').state).toMatchObject({ part: 'batch', tab: 'one' })
  })

  it('comes back as it was, number for number', () => {
    for (let round = 0; round < 300; round++) {
      const pick = <T>(from: readonly T[]): T => from[Math.floor((round * 7919) / (from.length + 1)) % from.length]!
      const turned = (start: Bench, at: Bench['at']): Bench => ({
        at,
        by: pick(NUDGES) * (round % 2 ? 1 : -1),
        eta: pick(ETAS),
        small: {
          ...start.small,
          activation: pick(ACTIVATIONS),
          parameters: start.small.parameters.map((_, i) => MOST * Math.sin(round * (i + 1))),
          input: start.small.input.map((_, i) => Math.cos(round + i) ** 2),
          target: start.small.target.map((_, i) => Math.sin(round + i) ** 2),
        },
      })
      const state: LinkState = {
        ...CHAIN,
        tab: pick(TABS),
        symbol: pick(SYMBOLS),
        one: turned(START.one, pick([spot('C'), spot('y'), spot('a', 0), spot('z', 3), spot('b', 1)])),
        several: turned(START.several, pick([spot('w', 1, 2, 1), spot('a', 2, 1), spot('y', 0, 1), spot('b', 2, 1)])),
      }
      expect(decodeLink(encodeLink(state))).toEqual({ state, faults: [] })
    }
  })

  it.each([
    'symbol=Omega',
    'one=',
    'one=spot:w3',
    'one=spot:w0.0.0',
    'one=spot:w4.0.0',
    'one=spot:a0.1',
    'one=spot:z0.0',
    'one=spot:C1',
    'one=spot:q1.0',
    'one=spot:y2',
    'several=spot:w1.0.2',
    'several=spot:w2.2.0',
    'several=spot:y2',
    'one=nudge:0',
    'one=nudge:0.5',
    'one=eta:2',
    'one=eta:',
    'one=eta:3,eta:3',
    'one=activation:step',
    'one=constructor:1',
    'one=numbers:AAAA',
    'part=two',
  ])('with %s names that part and keeps the rest', (part) => {
    expect(decodeLink(`#lens=chain&${part}`)).toEqual({ state: CHAIN, faults: [part] })
  })

  it.each([
    [0, 10.001],
    [5, -11],
    [6, 1.5],
    [7, -0.1],
    [0, NaN],
  ])('refuses number %i where it is %d', (place, value) => {
    expect(decodeBench(`numbers:${numbers(place, value)}`, START.one)).toBeNull()
  })

  it('takes numbers at the ends of their ranges', () => {
    expect(decodeBench(`numbers:${numbers(0, MOST)}`, START.one)?.small.parameters[0]).toBe(MOST)
    expect(decodeBench(`numbers:${numbers(7, 0)}`, START.one)?.small.target[0]).toBe(0)
  })

  it('begins with as many numbers as its networks have', () => {
    for (const { small } of [START.one, START.several]) {
      expect(small.parameters).toHaveLength(countParameters(small.sizes))
    }
  })
})
