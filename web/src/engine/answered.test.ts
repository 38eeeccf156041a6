import { expect, test } from 'vitest'
import { isAnswered } from './answered'

test('an output answers from a half on', () => {
  expect(isAnswered(new Float32Array([0, 0.5, 0.1]))).toBe(true)
  expect(isAnswered(new Float32Array([0.49999997, 0.49, 0.49]))).toBe(false)
  expect(isAnswered(new Float32Array(10))).toBe(false)
  expect(isAnswered(undefined)).toBe(false)
})
