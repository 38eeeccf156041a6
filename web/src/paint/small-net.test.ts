import { describe, expect, it } from 'vitest'
import { along, smallNet, strand } from './small-net'

describe.each([
  [1080, 700],
  [390, 420],
  [2000, 900],
])('a small network in %i × %i', (width, height) => {
  const { layers, C, radius } = smallNet(width, height, [2, 3, 2])

  it('holds its neurons, none over another', () => {
    expect(layers.map((layer) => layer.length)).toEqual([2, 3, 2])
    const all = [...layers.flat(), C]
    for (const { x, y } of all) {
      expect(x - radius).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(width)
      expect(y - radius).toBeGreaterThanOrEqual(0)
      expect(y + radius).toBeLessThanOrEqual(height)
    }
    for (const [i, one] of all.entries()) {
      for (const other of all.slice(i + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(2 * radius)
      }
    }
  })

  it('has lines from rim to rim', () => {
    const [from, to] = [layers[0]![0]!, layers[1]![2]!]
    expect(along(from, to, radius, 0)).toEqual({ x: from.x + radius, y: from.y })
    expect(along(from, to, radius, 1)).toEqual({ x: to.x - radius, y: to.y })
    expect(strand(from, to, radius).startsWith(`M${(from.x + radius).toFixed(1)} ${from.y.toFixed(1)}C`)).toBe(true)
  })
})
