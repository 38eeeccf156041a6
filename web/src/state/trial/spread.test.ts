import { describe, expect, it } from 'vitest'
import { WHOLE } from '../../engine/lesions'
import { toggled } from './damage'
import { falling, noisy, SEEDS, spreadsOf } from './spread'

describe('damage by several seeds', () => {
  it('is thrown once by each of them, but where nothing is left to luck', () => {
    const lesions = { ...toggled(WHOLE, 1, 3), noise: 0.7, seed: 99 }
    const thrown = noisy(lesions)
    expect(thrown.map(({ attempts }) => attempts.length)).toEqual([1, ...Array<number>(8).fill(SEEDS)])
    expect(thrown[0]!.attempts).toEqual([{ lesions: toggled(WHOLE, 1, 3) }])
    expect(thrown[5]!.amount).toBe(0.75)
    expect(thrown[5]!.attempts[9]).toEqual({ lesions: { ...toggled(WHOLE, 1, 3), noise: 0.75, seed: 9 } })
  })

  it('silences one neuron more at a time, from none of them to all', () => {
    const thrown = falling(2, 3)
    expect(thrown.map(({ amount, attempts }) => [amount, attempts.length])).toEqual([
      [0, 1],
      [1, SEEDS],
      [2, SEEDS],
      [3, 1],
    ])
    expect(thrown[0]!.attempts).toEqual([{}])
    expect(thrown[2]!.attempts[4]).toEqual({ lesions: { ...WHOLE, fallen: { layer: 2, count: 2, seed: 4 } } })
    expect(thrown[3]!.attempts).toEqual([{ lesions: { ...WHOLE, silent: [[], [], [0, 1, 2]] } }])
  })

  it('goes through wide layers in the steps of NumPy: halves to the even number', () => {
    const amounts = falling(1, 100).map(({ amount }) => amount)
    expect(amounts).toHaveLength(65)
    expect([0, 1, 8, 24, 40, 56, 64].map((i) => amounts[i])).toEqual([0, 2, 12, 38, 62, 88, 100])
  })

  it('is told by its mean, the worst and the best, once every seed is measured', () => {
    const accuracies = new Map(falling(1, 2)[1]!.attempts.map((attempt, i) => [attempt, i / 10]))
    const spreads = spreadsOf(falling(1, 2).slice(1), (attempt) => {
      const same = [...accuracies].find(([one]) => JSON.stringify(one) === JSON.stringify(attempt))
      return same ? same[1] : NaN
    })
    expect(spreads).toEqual([{ amount: 1, mean: 0.45, worst: 0, best: 0.9 }])
  })
})
