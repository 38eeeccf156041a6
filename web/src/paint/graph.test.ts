import { describe, expect, it } from 'vitest'
import { across, down, tallGraph, wideGraph, type Box, type Graph } from './graph'

function boxes({ layers, y, C }: Graph): Box[] {
  return [...layers.flatMap(({ w, b, z, a }) => [w, b, z, a]), y, C].filter((box) => box !== undefined)
}

function overlap(one: Box, other: Box): boolean {
  const apart = one.x + one.w <= other.x || other.x + other.w <= one.x
  return !apart && one.y < other.y + other.h && other.y < one.y + one.h
}

describe.each([
  ['wide', wideGraph(1060, 700, 3)],
  ['as narrow as wide ones get', wideGraph(720, 400, 3)],
  ['huge', wideGraph(2000, 1200, 3)],
  ['tall', tallGraph(390, 3)],
  ['tall and narrow', tallGraph(320, 3)],
])('a graph that is %s', (_, graph) => {
  it('holds all numbers, none over another', () => {
    const all = boxes(graph)
    expect(all).toHaveLength(15)
    for (const { x, y, w, h } of all) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + w).toBeLessThanOrEqual(graph.width)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y + h).toBeLessThanOrEqual(graph.height)
    }
    for (const [i, one] of all.entries()) expect(all.slice(i + 1).some((other) => overlap(one, other))).toBe(false)
  })
})

describe('a link', () => {
  const { layers } = wideGraph(1060, 700, 3)

  it('leads from one number into the next', () => {
    const [w, z] = [layers[1]!.w!, layers[1]!.z!]
    expect(down(w, z).path.startsWith(`M${(w.x + w.w / 2).toFixed(1)} ${(w.y + w.h).toFixed(1)}C`)).toBe(true)
    expect(down(w, z).y).toBe((w.y + w.h + z.y - 3) / 2)
    const [a, next] = [layers[1]!.a, layers[2]!.z!]
    expect(across(a, next).path.endsWith(`${(next.x - 4).toFixed(1)} ${(next.y + 37).toFixed(1)}`)).toBe(true)
  })
})
