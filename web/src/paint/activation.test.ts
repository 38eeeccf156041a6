import { expect, test } from 'vitest'
import { plotOf } from './activation'

test('the point lies on the curve', () => {
  const { points, at } = plotOf('sigmoid', 0, 0.5)
  expect(at).toEqual([0.5, 0.5])
  expect(points[48]).toEqual([0.5, 0.5])
})

test('a far z widens the plot', () => {
  expect(plotOf('sigmoid', 5.9, 1).reach).toBe(6)
  expect(plotOf('sigmoid', -14, 0).reach).toBe(18)
  expect(plotOf('relu', 14, 14)).toMatchObject({ reach: 18, low: 0, high: 18 })
  expect(plotOf('tanh', 0, 0)).toMatchObject({ low: -1, high: 1 })
  expect(plotOf('identity', 3, 3).at[1]).toBe(0.75)
})
