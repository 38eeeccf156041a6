import { expect, test } from 'vitest'
import { networkOf } from '../../engine/parameters'
import { forget, keep, kept } from './safe'

test('where there is no IndexedDB nothing is kept, and that is known', async () => {
  const shape = { sizes: [2, 1], activation: 'sigmoid', cost: 'quadratic' } as const
  const shown = { network: networkOf(new Float32Array(3), shape), changed: { hand: 0, taught: null } }
  const tuned = {
    data: 'strokes',
    before: null,
    after: null,
    parameters: null,
    share: 1,
    diverged: false,
    done: true,
  } as const
  const lesson = { digits: [], held: [], tuned, before: shown, after: shown, among: 0, epochs: 1, rate: 1 }
  await expect(keep(lesson)).rejects.toThrow()
  await expect(forget()).rejects.toThrow()
  expect(await kept()).toBe(null)
})
