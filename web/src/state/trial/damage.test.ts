import { describe, expect, it } from 'vitest'
import { WHOLE } from '../../engine/lesions'
import { alone, attemptOf, fits, hiddenOf, toggled, withBiases, withSilent } from './damage'

describe('what is broken', () => {
  it('is written alike in whatever order it was chosen, and undone by choosing it again', () => {
    const one = toggled(toggled(WHOLE, 2, 5), 1, 3)
    expect(toggled(toggled(WHOLE, 1, 3), 2, 5)).toEqual(one)
    expect(one.silent).toEqual([[], [3], [5]])
    expect(toggled(toggled(one, 2, 5), 1, 3)).toEqual(WHOLE)
    expect(withBiases(withBiases(WHOLE, 3), 1).biases).toEqual([1, 3])
    expect(withBiases(withBiases(WHOLE, 3), 3)).toEqual(WHOLE)
    expect(withSilent(one, 2, []).silent).toEqual([[], [3]])
  })

  it('is the attempt of one neuron alone where only that is silent', () => {
    expect(attemptOf({ ...toggled(WHOLE, 1, 3), seed: 7 })).toEqual(alone(1, 3))
    expect(attemptOf({ ...WHOLE, seed: 7 })).toEqual({})
    expect(attemptOf({ ...WHOLE, noise: 0.5, seed: 7 }).lesions?.seed).toBe(7)
    expect(hiddenOf([784, 16, 8, 10])).toEqual([1, 2])
    expect(hiddenOf([784, 10])).toEqual([])
  })

  it('fits networks that have all of it', () => {
    const sizes = [784, 4, 3, 10]
    const most = withBiases(withSilent(withSilent(WHOLE, 1, [3]), 2, [2]), 3)
    expect(fits(most, sizes)).toBe(true)
    expect(fits(WHOLE, [784, 10])).toBe(true)
    expect(fits(withSilent(WHOLE, 1, [4]), sizes)).toBe(false)
    expect(fits(withSilent(WHOLE, 3, [0]), sizes)).toBe(false)
    expect(fits(withBiases(WHOLE, 4), sizes)).toBe(false)
  })
})
