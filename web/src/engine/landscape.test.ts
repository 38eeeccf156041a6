import { describe, expect, it } from 'vitest'
import { boxOf, coordinate, directionsOf, dot, spread } from './landscape'
import { countParameters } from './parameters'
import { eigen } from './principal'
import { Ground } from './survey'
import { Net } from './net'
import { putRows } from './rows'
import { Run } from './run'
import { drawDigits } from './strokes'
import { momentOf, standingAt } from './schedule'
import { makeInNode, runConfig } from './testing'

/** Numbers that are the same every time. */
function numbers(count: number, seed: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(seed + 12.9898 * i) / 3)
}

const PATH = [0, 1, 2, 3, 4].map((m) => numbers(50, m).map((value, i) => value / (m + 1) + (i % 7) * m))

describe('directions', () => {
  it.each(['principal', 'random'] as const)('are of length 1, and at right angles: %s', (along) => {
    const [, p, q] = directionsOf(PATH, along, numbers(50, 9))!.vectors
    expect(dot(p, p)).toBeCloseTo(1, 6)
    expect(dot(q, q)).toBeCloseTo(1, 6)
    expect(dot(p, q)).toBeCloseTo(0, 6)
  })

  it('lead from the left to the end of the path', () => {
    for (const along of ['principal', 'random'] as const) {
      const { u, v, shares } = directionsOf(PATH, along, numbers(50, 9))!
      expect(u[0]).toBeLessThan(0)
      expect([u.at(-1), v.at(-1)]).toEqual([0, 0])
      expect(shares[0] + shares[1]).toBeLessThanOrEqual(1 + 1e-6)
    }
  })

  it('are as wide as can be where they are principal', () => {
    const [best, other] = (['principal', 'random'] as const).map((along) => directionsOf(PATH, along, numbers(50, 9))!)
    expect(best!.shares[0]).toBeGreaterThanOrEqual(other!.shares[0])
    expect(best!.shares[0]).toBeGreaterThan(best!.shares[1])
  })

  it('have a second one where the path is straight', () => {
    const { shares, vectors } = directionsOf([PATH[0]!, PATH[4]!], 'principal', numbers(50, 9))!
    expect(shares[0]).toBeCloseTo(1, 6)
    expect(dot(vectors[2], vectors[2])).toBeCloseTo(1, 6)
  })

  it('are none where nothing moves', () => {
    expect(directionsOf([PATH[0]!, PATH[0]!], 'principal', numbers(50, 9))).toBeNull()
    expect(directionsOf([], 'principal', numbers(50, 9))).toBeNull()
  })
})

describe('the box', () => {
  it('leaves room around the path, and is at least half as high as wide', () => {
    const { u, v } = boxOf({ u: Float64Array.of(-10, 0), v: Float64Array.of(0, 1) })
    expect(u).toEqual([-13, 3])
    expect(v[1] - v[0]).toBe(8)
    expect(v[0] + v[1]).toBe(1)
    expect([0, 40].map((i) => coordinate(u, i, 41))).toEqual([-13, 3])
  })

  it('takes the first and the last of many moments', () => {
    const some = spread(Array.from({ length: 500 }, (_, i) => i))
    expect([some.length, some[0], some.at(-1)]).toEqual([64, 0, 499])
  })
})

it('finds eigenvectors', () => {
  const matrix = [
    [4, 1, -2],
    [1, 3, 0.5],
    [-2, 0.5, 5],
  ]
  const { values, vectors } = eigen(matrix.map((row) => Float64Array.from(row)))
  for (let n = 0; n < 3; n++) {
    const vector = vectors.map((row) => row[n]!)
    matrix.forEach((row, i) => {
      expect(dot(row, vector)).toBeCloseTo(values[n]! * vector[i]!, 10)
    })
  }
})

it('sounds the costs that the networks themselves have', async () => {
  const make = await makeInNode()
  const config = runConfig({ sizes: [784, 5, 4, 10] })
  const count = countParameters(config.sizes)
  const standing = { ...standingAt(config, 60_000, 0), cost: 0, ended: null }
  const kept = [0, 1, 2].map((step) => {
    const snapshot = { ...standing, step, parameters: numbers(count, step) }
    return { moment: { ...momentOf(config, snapshot, 60_000), step }, snapshot }
  })
  const drawing = drawDigits(make(), 5n, 40)
  let set = drawing.next()
  while (!set.done) set = drawing.next()
  const turns = { now: () => 0, next: () => Promise.resolve(), rest: () => Promise.resolve(), wake: () => undefined }
  const run = new Run(1, config, kept, { parent: null, pure: true })
  const ground = new Ground(make, turns, run, 'principal', set.value, 40)
  const path = await ground.path()
  const { u, v, images } = ground.survey
  expect(images).toBe(40)
  const heights = await ground.sound(Float32Array.from(u), Float32Array.from(v))
  const kernel = make()
  const net = new Net(kernel, config)
  const data = putRows(kernel, set.value, set.value.labels)
  kept.forEach(({ snapshot }, m) => {
    net.set(snapshot.parameters)
    expect(path[m]).toBe(net.evaluate(data, 0, 40).cost / 40)
    // Three moments are a plane: each lies in it.
    expect(Math.abs(heights[m]! / path[m]! - 1)).toBeLessThan(1e-4)
  })
})
