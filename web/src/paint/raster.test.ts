import { describe, expect, test } from 'vitest'
import { addColumn, emptyColumn, extent, ONE, type Gap } from './raster'
import { responseOf, settle } from './tone'

function gap(light: number[], fromY: number[], toY: number[], thick = 1): Gap {
  const each = light.map((_, i) => i)
  return {
    edges: { source: Uint16Array.from(each), target: Uint16Array.from(each), light: Float32Array.from(light) },
    fromX: new Float32Array(light.length),
    fromY: Float32Array.from(fromY),
    toX: 100,
    toY: Float32Array.from(toY),
    thick,
  }
}

/** Light by row, of both signs together, summed down one column of pixels. */
function rows(picture: Gap, x: number, height: number): number[] {
  const column = emptyColumn(height)
  addColumn(picture, x, height, column)
  let sum = 0
  return Array.from({ length: height }, (_, y) => {
    sum += (column[2 * y] ?? 0) + (column[2 * y + 1] ?? 0)
    return sum / ONE
  })
}

const total = (light: number[]): number => light.reduce((sum, each) => sum + each, 0)

describe('light in a column', () => {
  test('a flat edge covers its own row, fractions shared', () => {
    expect(rows(gap([0.5], [10.5], [10.5]), 50, 20).map((light) => Math.round(light * 100))).toEqual(
      Array.from({ length: 20 }, (_, y) => (y === 10 ? 50 : 0)),
    )
    const shared = rows(gap([0.5], [10.75], [10.75]), 50, 20)
    expect(shared[10]).toBeCloseTo(0.375, 3)
    expect(shared[11]).toBeCloseTo(0.125, 3)
  })

  test('edges add up whatever their order, and leave nothing below', () => {
    const one = rows(gap([0.5, 0.25], [3, 9], [12, 9]), 40, 20)
    const other = rows(gap([0.25, 0.5], [9, 3], [9, 12]), 40, 20)
    expect(one).toEqual(other)
    expect(one.at(-1)).toBe(0)
  })

  test('a steep edge gives as much light as it is long', () => {
    const flat = total(rows(gap([1], [100], [100]), 50, 400))
    const steep = total(rows(gap([1], [10], [390]), 50, 400))
    expect(flat).toBeCloseTo(1, 3)
    expect(steep).toBeGreaterThan(3)
  })

  test('what leaves the picture is cut off', () => {
    expect(total(rows(gap([1], [-30], [-30]), 50, 20))).toBe(0)
    expect(total(rows(gap([1], [20], [20]), 50, 20))).toBeCloseTo(0.5, 3)
  })

  test('nothing before the first source', () => {
    const late = { ...gap([1], [10], [10]), fromX: new Float32Array([60]) }
    expect(total(rows(late, 50, 20))).toBe(0)
    expect(extent(late)).toEqual([60, 100])
  })
})

describe('colour', () => {
  function colour(theme: 'dark' | 'light', positive: number, negative: number): number[] {
    const column = emptyColumn(1)
    column[0] = positive * ONE
    column[1] = negative * ONE
    const rgba = new Uint8ClampedArray(4)
    settle(column, 0, 1, 1, 1, responseOf(theme), rgba)
    return [...rgba]
  }

  test('positive is blue, negative red-orange, in both themes', () => {
    for (const theme of ['dark', 'light'] as const) {
      const [r = 0, , b = 0] = colour(theme, 0.3, 0)
      expect(b).toBeGreaterThan(r)
      const [red = 0, , blue = 0] = colour(theme, 0, 0.3)
      expect(red).toBeGreaterThan(blue)
    }
  })

  test('much of it burns white on dark and goes black on light', () => {
    expect(colour('dark', 60, 60).every((channel) => channel > 250)).toBe(true)
    const [r = 255, g = 255, b = 255, a = 0] = colour('light', 60, 60)
    expect(Math.max(r, g, b)).toBeLessThan(5)
    expect(a).toBeGreaterThan(250)
  })

  test('no light, no colour; more light, more of it', () => {
    expect(colour('dark', 0, 0)).toEqual([0, 0, 0, 0])
    expect(colour('dark', 0.4, 0)[3]!).toBeGreaterThan(colour('dark', 0.1, 0)[3]!)
  })
})
