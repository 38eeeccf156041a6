import { describe, expect, it } from 'vitest'
import { likely } from './odds'

describe('the likely range of a share', () => {
  it('is known for 81 of 263 (Newcombe 1998, table I)', () => {
    const [low, high] = likely(81, 263)
    expect(low).toBeCloseTo(0.2553, 4)
    expect(high).toBeCloseTo(0.3662, 4)
  })

  it('stays within 0 and 1', () => {
    expect(likely(0, 10)[0]).toBeCloseTo(0, 12)
    expect(likely(10, 10)[1]).toBeCloseTo(1, 12)
    expect(likely(0, 0)).toEqual([0, 1])
  })
})
