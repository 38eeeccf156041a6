import { describe, expect, it } from 'vitest'
import { Pacing } from './pacing'

/** Milliseconds that a timer comes too late, and that an image takes. */
const LATE = 3
const IMAGE = 1

/** How many images are taken within a minute. */
function minute(pace: number): number {
  let [now, images] = [0, 0]
  const pacing = new Pacing(now)
  while (now <= 60_000 + LATE) {
    const due = pacing.budget(pace, now)
    if (due > 0) pacing.took(due, now, now + IMAGE)
    now += due > 0 ? IMAGE : Math.max(0, pacing.wait(pace)) + LATE
    images += due
  }
  return images
}

describe('a pace', () => {
  it.each([1, 2, 3, 5, 100])('of %i images a second is kept, though timers come late', (pace) => {
    expect(Math.abs(minute(pace) - 60 * pace)).toBeLessThanOrEqual(1)
  })

  it('is not caught up with after a long pause', () => {
    const pacing = new Pacing(0)
    expect(pacing.budget(1, 10_000)).toBe(1)
  })
})
