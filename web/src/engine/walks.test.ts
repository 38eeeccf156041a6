import { describe, expect, it } from 'vitest'
import { Net } from './net'
import { countParameters } from './parameters'
import { putRows } from './rows'
import { drawDigits } from './strokes'
import { makeInNode, runConfig } from './testing'
import { angle, Walks, type Field } from './walks'

const TURNS = { now: () => 0, next: () => Promise.resolve(), rest: () => Promise.resolve(), wake: () => undefined }
const CONFIG = runConfig({ sizes: [784, 5, 4, 10], rate: 1.5, batch: 7, seed: 3, l2: 2 })
const COUNT = countParameters(CONFIG.sizes)

function numbers(seed: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: COUNT }, (_, i) => Math.sin(seed + 12.9898 * i) / 3)
}

const make = await makeInNode()

function field(): Field {
  const drawing = drawDigits(make(), 5n, 40)
  let set = drawing.next()
  while (!set.done) set = drawing.next()
  return { config: CONFIG, set: set.value, vectors: [numbers(9), numbers(1), numbers(2)], start: numbers(0) }
}

describe('an angle', () => {
  it('is 0 to oneself, 90 across, 180 back', () => {
    const one = numbers(4)
    expect(angle(one, one)).toBe(0)
    expect(angle([1, 0], [0, 3])).toBe(90)
    expect(angle([1, 0], [-2, 0])).toBe(180)
  })
})

describe('two walks', () => {
  it('take the steps that the gradients say, and cast their shadows', async () => {
    const ground = field()
    const walks = new Walks(make, TURNS, ground, { moment: 0, passes: 2 })
    await walks.begin()
    const { all, batches, angles } = structuredClone(await walks.pass())
    const kernel = make()
    const net = new Net(kernel, CONFIG)
    const data = putRows(kernel, ground.set, ground.set.labels)
    net.set(ground.start)
    const { gradient } = net.gradient(data, 0, 40)
    const after = ground.start.map((w, i) => w - 1.5 * (gradient[i]! / 40))
    const shadow = (theta: Float32Array, along: Float32Array): number =>
      theta.reduce((sum, value, i) => sum + (value - ground.vectors[0][i]!) * along[i]!, 0)
    expect(all.u).toEqual([ground.start, after].map((theta) => shadow(theta, ground.vectors[1])))
    expect(all.v).toEqual([ground.start, after].map((theta) => shadow(theta, ground.vectors[2])))
    const costOf = (theta: Float32Array): number => {
      net.set(theta)
      return net.evaluate(data, 0, 40).cost / 40
    }
    expect(all.costs.map(({ cost }) => cost)).toEqual([costOf(ground.start), costOf(after)])

    // Six batches of 7, 7, 7, 7, 7 and 5, by hand: sums of slopes in float64.
    const order = kernel.memory.take(4 * 40)
    kernel.litup_shuffle(order, 40, 3n, 0)
    let theta = ground.start
    const found: number[] = []
    for (let from = 0; from < 40; from += 7) {
      const count = Math.min(7, 40 - from)
      net.set(theta)
      const own = net.gradient(data, from, count, order).gradient
      if (from === 0 || from === 21) found.push(angle(own, net.gradient(data, 0, 40).gradient))
      theta = theta.map((w, i) => w - 1.5 * (own[i]! / count))
    }
    expect(batches.steps).toBe(6)
    expect(batches.u).toHaveLength(7)
    expect(batches.u.at(-1)).toBeCloseTo(shadow(theta, ground.vectors[1]), 4)
    expect(batches.costs.map(({ seen }) => seen)).toEqual([0, 21, 40])
    expect(batches.costs[0]!.time).toBe(0)
    expect(batches.costs.at(-1)!.time).toBe(batches.time)
    expect(batches.costs.at(-1)!.cost).toBeCloseTo(costOf(theta), 6)
    expect(angles.map(({ step }) => step)).toEqual([0, 3])
    angles.forEach(({ degrees }, i) => {
      expect(degrees).toBeCloseTo(found[i]!, 3)
    })
  })

  it('end when their passes are walked', async () => {
    const walks = new Walks(make, TURNS, field(), { moment: 0, passes: 1 })
    await walks.begin()
    await walks.pass()
    expect(await walks.pass()).toMatchObject({ passes: 1, budget: 1, all: { steps: 1 }, batches: { steps: 6 } })
  })

  it('stay where the next step would be infinite', async () => {
    const wild = { ...CONFIG, activation: 'identity', cost: 'cross_entropy', rate: 1e6 } as const
    const walks = new Walks(make, TURNS, { ...field(), config: wild }, { moment: 0, passes: 9 })
    let walked = await walks.begin()
    for (let pass = 0; pass < 9; pass++) walked = await walks.pass()
    const { all, batches } = walked
    expect(all.steps).toBeLessThan(9)
    expect(batches.steps).toBeLessThan(9 * 6)
    for (const trail of [all, batches]) expect([...trail.u, ...trail.v].every(Number.isFinite)).toBe(true)
  })

  it('are one where the batch is all images', async () => {
    const whole = { ...field(), config: { ...CONFIG, batch: 60_000 } }
    const walks = new Walks(make, TURNS, whole, { moment: 0, passes: 3 })
    await walks.begin()
    await walks.pass()
    const { all, batches, angles } = await walks.pass()
    expect(batches.u).toHaveLength(3)
    expect(batches.u.at(-1)).toBeCloseTo(all.u.at(-1)!, 4)
    for (const { degrees } of angles) expect(degrees).toBeLessThan(0.1)
  })
})
