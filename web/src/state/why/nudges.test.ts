import { describe, expect, it } from 'vitest'
import { countParameters, placeOf } from '../../engine/parameters'
import { both, parsedQuery, spansOf } from './query'
import { countWords, listed, pixelPushes, profileOf, squaresOf, wordOf } from './sorted'

const SIZES = [784, 16, 16, 10]

describe('what is typed', () => {
  it.each([
    ['', {}],
    ['W[2][3, 7]', { kind: 'weight', layer: 2, j: 3, k: 7 }],
    ['w[2][3,7]', { kind: 'weight', layer: 2, j: 3, k: 7 }],
    ['W[1][4]', { kind: 'weight', layer: 1, j: 4 }],
    ['b[3]', { kind: 'bias', layer: 3 }],
    ['b[3][1]', { kind: 'bias', layer: 3, j: 1 }],
    ['layer 2', { layer: 2 }],
    ['第 2 层的偏置', { layer: 2, kind: 'bias' }],
    ['Layer 2 neuron 5', { layer: 2, j: 5 }],
    ['output 3 biases', { layer: 3, j: 3, kind: 'bias' }],
    ['pixel (7, 12)', { layer: 1, kind: 'weight', k: 208 }],
    ['像素（7，12）', { layer: 1, kind: 'weight', k: 208 }],
    ['b[3][1, 2]', null],
    ['what?', null],
  ])('%s is understood', (text, filter) => {
    expect(parsedQuery(text, 3)).toEqual(filter)
  })

  it('goes with what is chosen, or against it', () => {
    expect(both({ layer: 2 }, { layer: 2, kind: 'bias' })).toEqual({ layer: 2, kind: 'bias' })
    expect(both({ layer: 2 }, { layer: 1 })).toBeNull()
  })

  it('finds parameters', () => {
    const found = (filter: Parameters<typeof spansOf>[1]): number[] => [
      ...listed(new Float32Array(13_002), spansOf(SIZES, filter)).places,
    ]
    expect(found({ kind: 'weight', layer: 2, j: 3, k: 7 })).toEqual([placeOf(SIZES, 2, 3, 7)])
    expect(found({ kind: 'bias', layer: 3, j: 1 })).toEqual([placeOf(SIZES, 3, 1, null)])
    expect(found({ layer: 1, kind: 'weight', k: 208 })).toHaveLength(16)
    expect(found({ layer: 1, kind: 'weight', k: 208 })[1]).toBe(784 + 208)
    expect(found({})).toHaveLength(13_002)
    expect(found({ j: 12 })).toHaveLength(785 + 17)
    expect(found({ layer: 9 })).toEqual([])
  })
})

describe('nudges', () => {
  const gradient = Float32Array.of(0.3, -0.9, 0, 0.3, -0.01)
  const spans = [{ from: 0, to: 5, stride: 1 }]

  it('are sorted from the strongest increase to the strongest decrease', () => {
    expect([...listed(gradient, spans).places]).toEqual([1, 4, 2, 0, 3])
    expect([...profileOf(gradient)]).toEqual(
      [0.9, 0.01, 0, -0.3, -0.3].map((value) => (value === 0 ? -0 : Math.fround(value))),
    )
  })

  it('are listed as far as there is room, the strongest of them', () => {
    expect(listed(gradient, spans, 2)).toEqual({ places: Uint32Array.of(1, 0), count: 5 })
  })

  it('are said in words', () => {
    expect([0.9, 0.3, 0.05, 0.001, 0, -0.001, -0.3].map((nudge) => wordOf(nudge, 0.9))).toEqual([
      'upMuch',
      'upMuch',
      'up',
      'upLittle',
      'none',
      'downLittle',
      'downMuch',
    ])
    expect(countWords(profileOf(gradient))).toMatchObject({ upMuch: 1, upLittle: 1, none: 1, downMuch: 2 })
  })

  it('have a length in every layer and at every pixel', () => {
    const all = new Float32Array(countParameters(SIZES))
    all[5] = 3
    all[784 + 5] = 4
    all[13_001] = 2
    expect(squaresOf(all, SIZES)).toEqual([25, 0, 4])
    expect(pixelPushes(all, SIZES)[5]).toBe(5)
  })
})
