import { describe, expect, it } from 'vitest'
import { againText, firstOf, speaksOf, stepAbout, stepsOf } from './backsteps'

function told(layers: number): string[] {
  return stepsOf(layers).map(({ part, layer }) => `${part} ${layer}`)
}

describe('the steps back', () => {
  it('are six for two hidden layers', () => {
    expect(told(3)).toEqual(['error 3', 'delta 3', 'wishes 3', 'sum 2', 'again 1', 'take 3'])
  })

  it('go on to the pixels with one hidden layer, and end at once with none', () => {
    expect(told(2)).toEqual(['error 2', 'delta 2', 'wishes 2', 'sum 1', 'again 1', 'take 2'])
    expect(told(1)).toEqual(['error 1', 'delta 1', 'wishes 1', 'take 1'])
  })

  it('repeat for each further layer', () => {
    expect(told(8).slice(3)).toEqual(['sum 7', ...[6, 5, 4, 3, 2, 1].map((layer) => `again ${layer}`), 'take 8'])
  })

  it.each([1, 2, 3, 5, 8])('speak of every layer of %i', (layers) => {
    const steps = stepsOf(layers)
    for (let layer = 1; layer <= layers; layer++) {
      const at = stepAbout(steps, layer, layers)
      expect(speaksOf(steps[at]!, layer, layers)).toBe(true)
    }
    expect(stepAbout(steps, 0, layers)).toBe(-1)
  })

  it('are found by their kind, and the first where there is none', () => {
    const firsts = (layers: number): number[] =>
      (['error', 'delta', 'wishes', 'sum', 'again', 'take'] as const).map((part) => firstOf(stepsOf(layers), part))
    expect(firsts(3)).toEqual([0, 1, 2, 3, 4, 5])
    expect(firsts(5)).toEqual([0, 1, 2, 3, 4, 7])
    expect(firsts(1)).toEqual([0, 1, 2, 0, 0, 3])
  })

  it('say again who asks a neuron, and that pixels are behind layer 1 alone', () => {
    const told = (layers: number): string[] => Array.from({ length: layers - 1 }, (_, i) => againText(i + 1, layers))
    expect(told(2)).toEqual(['againTextTwo'])
    expect(told(3)).toEqual(['againText', 'againTextOutputs'])
    expect(told(4)).toEqual(['againText', 'againText', 'againTextOutputs'])
  })

  it('speak of errors at the outputs alone, and of sums in hidden layers alone', () => {
    const steps = stepsOf(3)
    const layers = (at: number): number[] => [0, 1, 2, 3].filter((layer) => speaksOf(steps[at]!, layer, 3))
    expect([0, 1, 2, 3, 4].map(layers)).toEqual([[3], [3], [1, 2, 3], [1, 2], [1, 2]])
  })
})
