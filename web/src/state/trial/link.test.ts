import { describe, expect, it } from 'vitest'
import { WHOLE } from '../../engine/lesions'
import { decodeLink, encodeLink, PLAIN_STATE, type LinkState } from '../link'
import { UNTRIED } from './tried'

describe('a link', () => {
  const tests: LinkState = { ...PLAIN_STATE, lens: 'test' }

  it.each<readonly [string, Partial<LinkState>]>([
    ['part=moved&moved=rotate:-15', { trial: 'moved', moved: { way: 'rotate', amount: -15 } }],
    ['part=moved&moved=scale:0.55', { trial: 'moved', moved: { way: 'scale', amount: 0.55 } }],
    [
      'part=broken&broken=silent:1.4/1.7-9/3.0,biases:1/3,noise:0.35,seed:2',
      {
        trial: 'broken',
        broken: { silent: [[], [4, 7, 8, 9], [], [0]], biases: [1, 3], noise: 0.35, seed: 2 },
      },
    ],
    ['part=broken&broken=biases:2', { trial: 'broken', broken: { silent: [], biases: [2], noise: 0, seed: 0 } }],
    [
      'part=compared&compared=share:0.25',
      { trial: 'compared', compared: { prepared: 'labels', share: 0.25, seeds: 1 } },
    ],
    ['part=compared&compared=what:l2,seeds:3', { trial: 'compared', compared: { prepared: 'l2', share: 1, seeds: 3 } }],
    ['part=repaired&repaired=seeds:1', { trial: 'repaired', repaired: 1 }],
  ])('of the lens Test says what is tried in the open part: %s', (parts, tried) => {
    const state = { ...tests, ...tried }
    expect(encodeLink(state)).toBe(`#lens=test&${parts}`)
    expect(decodeLink(`#lens=test&${parts}`)).toEqual({ state, faults: [] })
    expect(encodeLink({ ...state, trial: 'hope' })).toBe('#lens=test&part=hope')
    expect(encodeLink({ ...state, lens: 'see' })).toBe('')
  })

  it('of a copy that is whole begins with the engine’s', () => {
    expect(UNTRIED.broken).toEqual(WHOLE)
  })

  it('of the lens Test leaves out what is tried at first', () => {
    const moved = { way: 'across', amount: 2 } as const
    expect(encodeLink({ ...tests, trial: 'moved', moved })).toBe('#lens=test&part=moved')
    const broken = { silent: [], biases: [], noise: 0, seed: 4 }
    expect(encodeLink({ ...tests, trial: 'broken', broken })).toBe('#lens=test&part=broken')
    const compared = { prepared: 'labels', share: 1, seeds: 1 } as const
    expect(encodeLink({ ...tests, trial: 'compared', compared })).toBe('#lens=test&part=compared')
  })

  it.each([
    'moved=',
    'moved=across',
    'moved=across:9',
    'moved=across:1.5',
    'moved=across:+1',
    'moved=scale:0.56',
    'moved=turned:1',
    'broken=',
    'broken=silent:1',
    'broken=silent:0.3',
    'broken=silent:1.9-4',
    'broken=silent:1.4096',
    'broken=silent:8.0',
    'broken=silent:1.1/',
    'broken=biases:0',
    'broken=biases:2/1',
    'broken=noise:2.05',
    'broken=noise:0.33',
    'broken=noise:1,noise:1',
    'broken=seed:-1',
    'broken=bones:1',
    'compared=what:nothing',
    'compared=share:0.3',
    'compared=seeds:2',
    'repaired=seeds:5',
    'repaired=3',
  ])('with %s names that part and keeps the rest', (part) => {
    expect(decodeLink(`#lens=test&${part}`)).toEqual({ state: tests, faults: [part] })
  })
})
