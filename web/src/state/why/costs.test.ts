import { expect, it } from 'vitest'
import { counted, keyOf, NONE, withPortions } from './costs'

const [one, other] = [
  { place: 3, value: 0.5 },
  { place: 4, value: 0.5 },
]

it('keeps the mean of what is whole, and counts what is wanted twice once', () => {
  const portions = [
    { images: 10, sum: 5 },
    { images: 4, sum: 3 },
  ]
  const costs = withPortions(NONE, [one, other], portions, 10)
  expect([...costs]).toEqual([[keyOf(one), 0.5]])
  expect(counted([one, other, one], costs)).toEqual({ done: 1, total: 2 })
})
