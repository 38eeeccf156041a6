import { expect, it } from 'vitest'
import { walked } from './cursor'

it('walks over numbers in rows, and stays within them', () => {
  expect(walked('ArrowRight', null, 16, 16)).toBe(0)
  expect(walked('ArrowDown', null, 784, 28)).toBe(0)
  expect(walked('ArrowRight', 3, 16, 16)).toBe(4)
  expect(walked('ArrowRight', 15, 16, 16)).toBe(15)
  expect(walked('ArrowLeft', 0, 16, 16)).toBe(0)
  expect(walked('ArrowDown', 30, 784, 28)).toBe(58)
  expect(walked('ArrowDown', 780, 784, 28)).toBe(780)
  expect(walked('ArrowUp', 30, 784, 28)).toBe(2)
  expect(walked('ArrowUp', 2, 784, 28)).toBe(2)
  expect(walked('End', null, 16, 16)).toBe(15)
  expect(walked('Enter', 3, 16, 16)).toBeNull()
})
