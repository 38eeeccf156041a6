import { expect, it } from 'vitest'
import { pageOf, walk } from './walk'

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 2, 8],
  ['ArrowUp', 2, 2],
  ['ArrowDown', 298, 298],
  ['PageDown', 5, 29],
  ['End', 5, 299],
  ['Home', 250, 0],
  ['x', 5, null],
])('%s leads from %i to %s', (key, from, to) => {
  expect(walk(key, from, { columns: 6, page: 24, count: 300 })).toBe(to)
})

it('24 are on a page', () => {
  expect([0, 23, 24, 299].map((index) => pageOf(index, 24))).toEqual([0, 0, 1, 12])
})
