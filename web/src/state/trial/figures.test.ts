import { expect, test } from 'vitest'
import type { Repaired } from '../../engine/workbench'
import { meanOf, rangeOf, swayOf } from './figures'

const network = (test: number, right = 1): Repaired => ({
  ...{ parameters: 10, seen: 100, time: 5, test, moved: 0.5, answered: 1, right, fooled: 0 },
})
const networks = [network(0.5), network(0.75), network(0.25)]

test('means and ranges are over all networks that are there', () => {
  expect(meanOf(networks, 'test')).toBe(0.5)
  expect(meanOf([], 'test')).toBeNaN()
  expect(rangeOf(networks, 'test')).toEqual({ low: 0.25, high: 0.75 })
  expect(rangeOf(networks, 'moved')).toEqual({ low: 0.5, high: 0.5 })
  expect(rangeOf(networks.slice(1, 2), 'test')).toBe(null)
  expect(rangeOf([network(1, NaN), network(1)], 'right')).toBe(null)
})

test('how far seeds move a figure is the widest range of all', () => {
  const others = [network(0.9), network(0.8)]
  expect(swayOf([others, networks], 'test')).toBe(0.5)
  expect(swayOf([others.slice(1), networks.slice(1, 2)], 'test')).toBe(null)
})
