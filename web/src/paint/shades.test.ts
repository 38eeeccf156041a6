import { describe, expect, it } from 'vitest'
import { Scale } from './axes'
import { PALETTES } from './colour'
import { bandOf, contours, LEVELS, shadeOf, shades } from './shades'

const bowl = (x: number, y: number): number => x * x + y * y
const scale = new Scale(264, 266, { low: -2, high: 2 }, { low: -2, high: 2 })

describe('contours', () => {
  it('lie where the function has their level', () => {
    const paths = contours(bowl, scale)
    expect(paths).toHaveLength(LEVELS.length)
    for (const [i, level] of LEVELS.entries()) {
      const points = [...paths[i]!.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
      if (level < 8) expect(points.length).toBeGreaterThan(10)
      for (const [x, y] of points) expect(Math.abs(bowl(scale.atX(x), scale.atY(y)) - level)).toBeLessThan(0.03)
    }
    expect(paths.at(-1)).toBe('')
  })
})

describe('shades', () => {
  it('are those of the levels below', () => {
    expect([bandOf(-1), bandOf(0.1), bandOf(5), bandOf(1e9)]).toEqual([0, 1, 6, 8])
    const [wide, tall] = [200, 200]
    const rgba = shades(bowl, scale, wide, tall, PALETTES.dark)
    const at = (x: number, y: number): number[] => [...rgba.slice(4 * (wide * y + x), 4 * (wide * y + x) + 4)]
    expect(at(100, 100)).toEqual([...shadeOf(0, PALETTES.dark).map(Math.round), 255])
    expect(at(199, 199)).toEqual([...shadeOf(bandOf(bowl(1.99, 1.99)), PALETTES.dark).map(Math.round), 255])
  })
})
