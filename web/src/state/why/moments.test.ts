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
  const kept = [0, 100, 1000, 9000, 10_000]
  expect(agesOf({ kept, points, steps: 10_000 })).toEqual({
    untrained: 0,
    halfway: 1000,
    newest: null,
    trained: 10_000,
  })
})

it('are the middle one where nothing was measured, and none where there is none', () => {
  const none = { untrained: null, halfway: null, newest: null, trained: null }
  const of = (kept: readonly number[], steps: number) => agesOf({ kept, points: [], steps })
  expect(of([0, 10, 20, 30, 40], 40)).toEqual({ ...none, untrained: 0, halfway: 20, trained: 40 })
  expect(of([0], 40)).toEqual({ ...none, untrained: 0 })
  expect(of([500, 600], 600)).toEqual({ ...none, trained: 600 })
  expect(of([], 40)).toEqual(none)
  expect(agesOf(null)).toEqual(none)
})

it('are neither half-way nor trained while steps are left', () => {
  const points = [measured(0, 0.1), measured(100, 0.2), measured(300, 0.473)]
  expect(agesOf({ kept: [0, 100, 300], points, steps: 60_000 })).toEqual({
    untrained: 0,
    halfway: null,
    newest: 300,
    trained: null,
  })
})
