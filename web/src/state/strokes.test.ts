import { describe, expect, it } from 'vitest'
import { beginning, between, extended, placed, pointCount, unplaced, UNMOVED } from './strokes'

const PLACE = { scale: 1.6, dx: -3.25, dy: 2.5 }
const STROKES = [
  [640, 640, 900, 1200],
  [100, 90, 80, 70, 60, 50],
]

describe('strokes', () => {
  it('go where normalising puts them, and back', () => {
    const moved = placed(STROKES, PLACE)
    expect(moved[0]).toEqual([816, 1184, 1232, 2080])
    expect(unplaced(moved[0]![2]!, moved[0]![3]!, PLACE)).toEqual([900, 1200])
    expect(placed(STROKES, UNMOVED)).toEqual(STROKES)
  })

  it('leave points out that say nothing new', () => {
    const stroke = [100, 100]
    expect(extended(stroke, 110, 105)).toBe(stroke)
    expect(extended(stroke, 120, 100)).toEqual([100, 100, 120, 100])
    expect(extended([], 5, 5)).toEqual([5, 5])
  })

  it('begin with their first points', () => {
    expect(beginning(STROKES, 0)).toEqual([])
    expect(beginning(STROKES, 3)).toEqual([STROKES[0], [100, 90]])
    expect(beginning(STROKES, pointCount(STROKES))).toEqual(STROKES)
  })

  it('slide from one place to another', () => {
    expect(between(UNMOVED, PLACE, 0)).toEqual(UNMOVED)
    expect(between(UNMOVED, PLACE, 1)).toEqual(PLACE)
  })
})
