import { expect, test } from 'vitest'
import { gathered, gatheredChange, gatheredMatrix, slotOf } from './gather'

/** Three rows of four: row · 10 + column. */
const MATRIX = Float32Array.from({ length: 12 }, (_, i) => 10 * Math.floor(i / 4) + (i % 4))

test('all of a matrix is a copy that can be given away', () => {
  const copy = gatheredMatrix(MATRIX, 4, null, null)
  expect([...copy]).toEqual([...MATRIX])
  expect(copy.buffer).not.toBe(MATRIX.buffer)
})

test('rows and columns are chosen by the neurons that are shown', () => {
  const [rows, columns] = [Uint16Array.of(0, 2), Uint16Array.of(1, 3)]
  expect([...gatheredMatrix(MATRIX, 4, rows, null)]).toEqual([0, 1, 2, 3, 20, 21, 22, 23])
  expect([...gatheredMatrix(MATRIX, 4, null, columns)]).toEqual([1, 3, 11, 13, 21, 23])
  expect([...gatheredMatrix(MATRIX, 4, rows, columns)]).toEqual([1, 3, 21, 23])
})

test('a change is what is now minus what was before', () => {
  const after = MATRIX.map((value) => value * 3)
  expect([...gatheredChange(MATRIX, after, 4, Uint16Array.of(1), Uint16Array.of(0, 3))]).toEqual([20, 26])
})

test('a neuron is found among those that are shown', () => {
  expect([...gathered(Float32Array.of(5, 6, 7), Uint16Array.of(0, 2))]).toEqual([5, 7])
  expect([slotOf(null, 7), slotOf(Uint16Array.of(0, 2), 2), slotOf(Uint16Array.of(0, 2), 1)]).toEqual([7, 1, -1])
})
