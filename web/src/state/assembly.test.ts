import { expect, it } from 'vitest'
import { isThere, stepsOf, windowOf } from './assembly'

it('puts a layer together part by part, the product row by row', () => {
  const steps = stepsOf(3)
  expect(steps.map(({ part }) => part)).toEqual(['weights', 'input', 'row', 'row', 'row', 'bias', 'sum', 'squash'])
  expect(steps.map((step) => [0, 1, 2].filter((row) => isThere(step, 'row', row)).length)).toEqual([
    0, 0, 1, 2, 3, 3, 3, 3,
  ])
  expect(steps.map((step) => isThere(step, 'input'))).toEqual([false, true, true, true, true, true, true, true])
  expect(steps.map((step) => isThere(step, 'squash')).indexOf(true)).toBe(7)
})

it('shows short rows in full, of long ones both ends and what is pointed at', () => {
  expect(windowOf(16, 3)).toHaveLength(16)
  expect(windowOf(784, 300)).toEqual([0, 1, null, 297, 298, 299, 300, 301, 302, 303, null, 782, 783])
  expect(windowOf(784, 2)).toEqual([0, 1, 2, 3, 4, 5, null, 782, 783])
  expect(windowOf(784, 0)).toEqual([0, 1, 2, 3, null, 782, 783])
  expect(windowOf(784, 783)).toEqual([0, 1, null, 780, 781, 782, 783])
})
