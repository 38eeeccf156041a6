import { describe, expect, it } from 'vitest'
import { behaviourOf, isGone, stepped, stepsOf, type Behaviour } from './descent'
import { CURVE, SURFACE, type Landscape, type Point } from './landscape'
import { CURVE_PRESETS, SURFACE_PRESETS } from './presets'

/** So many steps from a start; it ends where it is gone. */
function rolled(landscape: Landscape, start: Point, eta: number, steps: number): Point[] {
  const track = [start]
  while (track.length <= steps && !isGone(landscape, track.at(-1)!)) track.push(stepped(landscape, track.at(-1)!, eta))
  return track
}

describe('the landscapes', () => {
  it.each([
    [CURVE, [[-4.1], [-1.2], [0.4], [2.9], [5.2]]],
    [
      SURFACE,
      [
        [-4, 3],
        [0.2, -0.7],
        [3.1, 2.2],
        [1.5, -4.4],
      ],
    ],
  ])('have the slopes that finite differences find', (landscape, points) => {
    for (const point of points) {
      const found = landscape.gradient(point)
      point.forEach((_, i) => {
        const [up, down] = [1e-5, -1e-5].map((by) => landscape.cost(point.map((v, k) => (k === i ? v + by : v))))
        expect(found[i]).toBeCloseTo((up! - down!) / 2e-5, 6)
      })
    }
  })

  it('have their deepest valley where it is said to be', () => {
    const costs = Array.from({ length: 110_001 }, (_, i) => CURVE.cost([-5.5 + i / 10_000]))
    expect(Math.min(...costs)).toBeCloseTo(CURVE.lowest, 4)
    expect(SURFACE.cost([3, 2])).toBe(SURFACE.lowest)
  })
})

describe('a step', () => {
  it('goes against the slope, by eta times it', () => {
    const slope = CURVE.gradient([1])[0]!
    expect(stepped(CURVE, [1], 0.1)).toEqual([1 - 0.1 * slope])
    const [step] = stepsOf(CURVE, [[1], stepped(CURVE, [1], 0.1)], 0.1)
    expect(step).toMatchObject({ number: 1, from: [1], gradient: [slope], before: CURVE.cost([1]) })
    expect(step!.from[0]! + step!.move[0]!).toBe(step!.to[0])
  })
})

describe('what the steps do', () => {
  const cases: [Behaviour, number, number, number][] = [
    ['start', -2.4, 0.05, 0],
    ['first', -2.4, 0.05, 1],
    ['shrinking', -2.4, 0.05, 5],
    ['growing', -0.1, 0.05, 5],
    ['rolling', -0.1, 0.05, 12],
    ['lowest', -2.4, 0.05, 80],
    ['stuck', 5.2, 0.05, 80],
    ['overshoot', -2.6, 0.4, 6],
    ['oscillating', -1, 0.6, 10],
    ['diverging', -1.63, 0.52, 4],
    ['crawling', -2.4, 0.002, 5],
    ['wandering', 2, 2, 8],
    ['gone', 4.5, 4, 9],
  ]
  it.each(cases)('is called %s', (name, start, eta, steps) => {
    expect(behaviourOf(CURVE, rolled(CURVE, [start], eta, steps), eta)).toBe(name)
  })

  it('is told of two variables by the same rule', () => {
    expect(behaviourOf(SURFACE, rolled(SURFACE, [-0.270845, -0.923039], 0.1, 0), 0.1)).toBe('top')
    expect(behaviourOf(SURFACE, rolled(SURFACE, [4, 4], 0.3, 200), 0.3)).toBe('lowest')
    expect(behaviourOf(SURFACE, rolled(SURFACE, [4, 4], 6, 60), 6)).toBe('gone')
  })

  it('is what the presets promise', () => {
    for (const [landscape, presets] of [
      [CURVE, CURVE_PRESETS],
      [SURFACE, SURFACE_PRESETS],
    ] as const) {
      for (const { balls, promise } of presets) {
        for (const [i, { start, eta }] of balls.entries()) {
          const seen = Array.from({ length: 200 }, (_, n) =>
            behaviourOf(landscape, rolled(landscape, start, eta, n), eta),
          )
          expect(seen).toContain(promise[i])
        }
      }
    }
  })
})
