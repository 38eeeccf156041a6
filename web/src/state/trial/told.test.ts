import { describe, expect, it } from 'vitest'
import { PARTS } from '../../engine/pen'
import type { Asked } from '../../engine/probe'
import {
  areaOf,
  bestInLayer,
  bestOf,
  bestWithin,
  laterWins,
  listed,
  MOST_LISTED,
  neuronOf,
  numberOf,
  overPairs,
  overParts,
  wholeOf,
  type Whole,
} from './told'

const SIZES = [784, 3, 2, 10]

/** Areas of the neurons, the same for every part, and for as many pairs. */
function asked(areas: readonly number[], pairs = 1): Asked {
  return {
    parts: Float64Array.from(areas.flatMap((area) => PARTS.map(() => area))),
    within: Float64Array.from(areas.flatMap((area) => Array.from({ length: pairs }, () => area))),
    accuracy: 0.9,
  }
}

function whole(trained: Asked, untrained: Asked): Whole {
  const weights = PARTS.map(() => new Float32Array(784))
  return {
    drawing: {
      images: 100,
      seed: 2,
      handSeed: 1,
      shares: PARTS.map(() => 0.2),
      pairs: [{ part: 1, digit: 2, images: 10, share: 0.5 }],
      examples: PARTS.map(() => ({ having: [], lacking: [] })),
    },
    trained,
    untrained,
    byHand: {
      template: PARTS.map(() => 0.2),
      discriminant: PARTS.map((_, part) => (part === 0 ? 0.02 : 0.98)),
      templateWeights: weights,
      discriminantWeights: weights,
      within: [0.75],
    },
  }
}

describe('hidden neurons', () => {
  it('are numbered layer after layer, without the answer’s', () => {
    for (let n = 0; n < 5; n++) expect(numberOf(SIZES, neuronOf(SIZES, n))).toBe(n)
    expect(neuronOf(SIZES, 3)).toEqual({ layer: 2, index: 0 })
    expect(numberOf(SIZES, { layer: 3, index: 0 })).toBe(-1)
    expect(numberOf(SIZES, { layer: 1, index: 3 })).toBe(-1)
    expect(numberOf(SIZES, { layer: 0, index: 3 })).toBe(-1)
    expect(numberOf(SIZES, null)).toBe(-1)
  })
})

describe('the best neuron', () => {
  const trained = asked([0.6, 0.1, 0.9, 0.55, 0.05])

  it('tells most, whichever way; of equals the first', () => {
    expect(bestOf(trained, 4)).toEqual({ n: 4, area: 0.05 })
    expect(bestInLayer(trained, 4, SIZES, 1)).toEqual({ n: 1, area: 0.1 })
    expect(bestWithin(trained, 1, 0)).toEqual({ n: 4, area: 0.05 })
    expect(areaOf(trained, 2, 6)).toBe(0.9)
  })

  it('of none is an even chance', () => {
    expect(bestOf(asked([]), 0)).toEqual({ n: -1, area: 0.5 })
  })

  it('of the last layer is held against layer 1’s', () => {
    const found = whole(trained, asked([0.5, 0.5, 0.5, 0.5, 0.5]))
    expect(laterWins(found, SIZES)).toBe(PARTS.length)
    expect(laterWins({ ...found, trained: asked([0.6, 0.1, 0.9, 0.55, 0.1]) }, SIZES)).toBe(0)
  })
})

describe('what came out', () => {
  it('is means of strengths', () => {
    const found = whole(asked([0.2, 0.7]), asked([0.4, 0.5]))
    expect(overParts(found).best).toBeCloseTo(0.8, 12)
    expect(overParts(found).untrained).toBeCloseTo(0.6, 12)
    expect(overParts(found).built).toBeCloseTo(0.98, 12)
    expect(overPairs(found)).toEqual({ best: 0.8, untrained: 0.6, built: 0.75 })
  })

  it('is there once all is measured', () => {
    const { drawing, trained, byHand, untrained } = whole(asked([0.2]), asked([0.4]))
    expect(wholeOf({ drawing, trained, byHand })).toBeNull()
    expect(wholeOf({ drawing, trained, byHand, untrained })).not.toBeNull()
  })
})

describe('neurons that are listed', () => {
  it('are all of a narrow layer, and of a wide one the best for each part', () => {
    expect(listed(asked([0.6, 0.1, 0.9, 0.55, 0.05]), SIZES, 2)).toEqual([3, 4])
    const wide = [784, 2, MOST_LISTED + 1, 10]
    const areas = Array.from({ length: MOST_LISTED + 3 }, (_, n) => 0.5 + n / 1000)
    const { parts, ...rest } = asked(areas)
    parts[PARTS.length * 7] = 0.01
    expect(listed({ parts, ...rest }, wide, 2)).toEqual([7, MOST_LISTED + 1, MOST_LISTED + 2])
  })
})
