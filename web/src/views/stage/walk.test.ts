import { expect, test } from 'vitest'
import { walkGrid, walkNeurons } from './walk'

const SIZES = [784, 16, 16, 10]

test('up and down stay in the layer, and stop at its ends', () => {
  expect(walkNeurons({ layer: 1, index: 3 }, 'ArrowDown', SIZES)).toEqual({ layer: 1, index: 4 })
  expect(walkNeurons({ layer: 1, index: 0 }, 'ArrowUp', SIZES)).toBe(null)
  expect(walkNeurons({ layer: 3, index: 9 }, 'ArrowDown', SIZES)).toBe(null)
  expect(walkNeurons({ layer: 3, index: 4 }, 'End', SIZES)).toEqual({ layer: 3, index: 9 })
})

test('page keys go ten further, as far as the layer goes', () => {
  expect(walkNeurons({ layer: 1, index: 3 }, 'PageDown', SIZES)).toEqual({ layer: 1, index: 13 })
  expect(walkNeurons({ layer: 1, index: 13 }, 'PageDown', SIZES)).toEqual({ layer: 1, index: 15 })
  expect(walkNeurons({ layer: 1, index: 0 }, 'PageUp', SIZES)).toBe(null)
})

test('left and right go to about the same height', () => {
  expect(walkNeurons({ layer: 2, index: 15 }, 'ArrowRight', SIZES)).toEqual({ layer: 3, index: 9 })
  expect(walkNeurons({ layer: 2, index: 7 }, 'ArrowLeft', SIZES)).toEqual({ layer: 1, index: 7 })
  expect(walkNeurons({ layer: 1, index: 7 }, 'ArrowLeft', SIZES)?.layer).toBe(0)
  expect(walkNeurons({ layer: 3, index: 0 }, 'ArrowRight', SIZES)).toBe(null)
})

test('a grid is walked by rows and columns', () => {
  expect(walkGrid(30, 'ArrowUp', 784, 28)).toBe(2)
  expect(walkGrid(27, 'ArrowRight', 784, 28)).toBe(null)
  expect(walkGrid(30, 'Home', 784, 28)).toBe(28)
  expect(walkGrid(783, 'ArrowDown', 784, 28)).toBe(null)
  expect(walkGrid(5, 'x', 784, 28)).toBe(null)
})
