import { expect, it } from 'vitest'
import { agesOf } from './moments'

function measured(step: number, accuracy: number) {
  return { step, test: { cost: 1, accuracy, images: 10_000 } }
}

it('are the first, the one that reads half as well, and the last', () => {
  const points = [
    measured(0, 0.1),
    measured(100, 0.2),
    measured(1000, 0.55),
    measured(9000, 0.9),
    measured(10_000, 0.95),
  ]
  expect(agesOf([0, 100, 1000, 9000, 10_000], points)).toEqual({ untrained: 0, halfway: 1000, trained: 10_000 })
})

it('are the middle one where nothing was measured, and none where there is none', () => {
  expect(agesOf([0, 10, 20, 30, 40], [])).toEqual({ untrained: 0, halfway: 20, trained: 40 })
  expect(agesOf([0], [])).toEqual({ untrained: 0, halfway: null, trained: null })
  expect(agesOf([500, 600], [])).toEqual({ untrained: null, halfway: null, trained: 600 })
  expect(agesOf([], [])).toEqual({ untrained: null, halfway: null, trained: null })
})
