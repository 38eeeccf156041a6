import { expect, it } from 'vitest'
import { contour, heightAt, levelsOf } from './contours'

/** A bowl: the squared distance from (2, 2). */
const SIDE = 5
const bowl = {
  side: SIDE,
  costs: Float64Array.from({ length: SIDE * SIDE }, (_, i) => ((i % SIDE) - 2) ** 2 + (Math.floor(i / SIDE) - 2) ** 2),
}

it('chooses round levels between the least and the largest', () => {
  expect(levelsOf(0.06, 0.6)).toEqual([0.07, 0.1, 0.15, 0.2, 0.3, 0.5])
  expect(levelsOf(1, 1)).toEqual([])
  expect(levelsOf(NaN, Infinity)).toEqual([])
})

it('runs where the surface has that height', () => {
  const segments = contour(bowl, 2.5)
  expect(segments.length).toBeGreaterThan(7)
  for (const [x0, y0, x1, y1] of segments) {
    expect(heightAt(bowl, x0, y0)).toBeCloseTo(2.5)
    expect(heightAt(bowl, x1, y1)).toBeCloseTo(2.5)
  }
})

it('is closed around a valley: every end is an end of two', () => {
  const ends = contour(bowl, 2.5).flatMap(([x0, y0, x1, y1]) => [`${x0} ${y0}`, `${x1} ${y1}`])
  for (const end of ends) expect(ends.filter((other) => other === end)).toHaveLength(2)
})

it('is nowhere beyond the highest, and knows the corners', () => {
  expect(contour(bowl, 99)).toEqual([])
  expect(heightAt(bowl, 4, 4)).toBe(8)
  expect(heightAt(bowl, 0, 2)).toBe(4)
})
