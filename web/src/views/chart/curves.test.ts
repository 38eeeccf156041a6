import { describe, expect, it } from 'vitest'
import type { Moment, Scores } from '../../engine/protocol'
import {
  along,
  curvesOf,
  Known,
  lastUpTo,
  nearest,
  placesOf,
  readAt,
  readUnder,
  thinned,
  withNewest,
  type Charted,
  type Curves,
} from './curves'

function scores(cost: number, accuracy: number): Scores {
  return { cost, accuracy, images: 100 }
}

function moment(step: number, values: Partial<Moment> = {}): Moment {
  return { step, epoch: Math.floor(step / 10), position: 10 * (step % 10), ...none, ...values }
}
const none = { cost: null, rate: 1, train: null, test: null }

function run(points: Moment[]): Charted {
  return { id: 1, name: 'one', colour: 0, images: 100, state: 'paused', points }
}

function plain(costs: (number | null)[]): Curves {
  const x = costs.map((_, i) => i)
  const nothing = costs.map(() => null)
  const lines = {
    costRunning: nothing,
    costTrain: costs,
    costTest: nothing,
    accuracyTrain: nothing,
    accuracyTest: nothing,
  }
  return { x, step: x, lines }
}

describe('curvesOf', () => {
  it('places moments by epochs and the part of the one under way', () => {
    expect(curvesOf(run([moment(0), moment(5), moment(23)])).x).toEqual([0, 0.5, 2.3])
  })

  it('never mixes what was measured with means over an epoch', () => {
    const points = [moment(0, { train: scores(3, 0.1) }), moment(5, { cost: 2 }), moment(10, { train: scores(1, 0.8) })]
    const { lines } = curvesOf(run(points))
    expect(lines.costTrain).toEqual([3, null, 1])
    expect(lines.costRunning).toEqual([null, 2, null])
    expect(lines.accuracyTrain).toEqual([0.1, null, 0.8])
  })

  it('leaves out what is not finite', () => {
    const points = [moment(1, { test: scores(NaN, 0.1) }), moment(2, { test: scores(Infinity, 0.2) })]
    expect(curvesOf(run(points)).lines.costTest).toEqual([null, null])
  })
})

describe('thinned', () => {
  it('keeps few points, and among them every peak, the first and the last', () => {
    const costs = Array.from(
      { length: 10_000 },
      (_, i) => 1 / (1 + i) + (i === 6_543 ? 50 : 0) - (i === 1_234 ? 50 : 0),
    )
    const few = thinned(plain(costs), 100)
    expect(few.x.length).toBeLessThanOrEqual(400)
    expect(few.step).toContain(6_543)
    expect(few.step).toContain(1_234)
    expect([few.x[0], few.x.at(-1)]).toEqual([0, 9_999])
    expect(few.x).toEqual([...few.x].sort((one, other) => one - other))
    expect(few.lines.costTrain).toEqual(few.step.map((i) => costs[i]))
  })

  it('leaves short runs as they are', () => {
    const curves = plain([3, 2, 1])
    expect(thinned(curves, 100)).toBe(curves)
  })
})

describe('several runs on one axis', () => {
  const one = plain([3, 2, 1])
  const other: Curves = { ...plain([5, 4]), x: [0, 0.5] }

  it('has all their places, and no value of one at a place of the other', () => {
    const places = placesOf([one, other])
    expect(places).toEqual([0, 0.5, 1, 2])
    expect(along(places, one, 'costTrain')).toEqual([3, null, 2, 1])
    expect(along(places, other, 'costTrain')).toEqual([5, 4, null, null])
  })
})

describe('readAt', () => {
  const curves: Curves = { ...plain([3, null, 1]), step: [0, 60, 120] }

  it('reads the last moment up to there', () => {
    expect(readAt(curves, 2.7)?.step).toBe(120)
    expect(readAt(curves, -1)).toBeNull()
  })

  it('under a cursor says nothing beyond the last moment', () => {
    expect(readUnder(curves, 2)?.step).toBe(120)
    expect(readUnder(curves, 2.01)).toBeNull()
    expect(readUnder(curves, -1)).toBeNull()
  })

  it('says of a value when it was measured', () => {
    const read = readAt(curves, 1.5)
    expect(read?.step).toBe(60)
    expect(read?.values.costTrain).toEqual({ value: 3, x: 0, step: 0 })
    expect(read?.values.costTest).toBeNull()
  })
})

it('finds places among ascending numbers', () => {
  expect([-1, 0, 0.4, 5].map((x) => lastUpTo([0, 1, 2], x))).toEqual([-1, 0, 0, 2])
  expect([-1, 0.4, 0.6, 5].map((x) => nearest([0, 1, 2], x))).toEqual([0, 0, 1, 2])
  expect(nearest([], 1)).toBe(-1)
})

it('computes curves anew only of runs with new moments', () => {
  const known = new Known(100)
  const [one, other] = [run([moment(0)]), run([moment(0), moment(5)])]
  const before = known.of([one, other])
  const after = known.of([{ ...one, points: [moment(0), moment(9)] }, other])
  expect(after[1]).toBe(before[1])
  expect(after[0]?.step).toEqual([0, 9])
})

it('goes on to the newest moment, if that is later than all others', () => {
  const one = run([moment(0), moment(5)])
  expect(withNewest(one, moment(7)).points.map(({ step }) => step)).toEqual([0, 5, 7])
  expect(withNewest(one, moment(5)).points).toBe(one.points)
  expect(withNewest(one, null).points).toBe(one.points)
})
