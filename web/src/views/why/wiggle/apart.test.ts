import { expect, it } from 'vitest'
import { apart } from './apart'

it('pushes marks apart, whichever is above, and keeps them inside', () => {
  expect(apart(10, 100)).toEqual([10, 100])
  expect(apart(50, 52)).toEqual([40, 62])
  expect(apart(52, 50)).toEqual([62, 40])
  expect(apart(3, 3, 5, 90)).toEqual([5, 27])
  expect(apart(95, 92, 5, 90)).toEqual([90, 68])
})
