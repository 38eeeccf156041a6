import { describe, expect, it } from 'vitest'
import type { Moment, RunConfig } from '../../engine/protocol'
import { epochAt, lengthOf, settingsOf, shareOf, stepAt, ticksOf, walkKept, type Tracked } from './track'

function moment(step: number, epoch: number, position = 0): Moment {
  return { step, epoch, position, cost: null, rate: 1, train: null, test: null }
}

const points = [moment(0, 0), moment(1, 0, 10), moment(50, 0, 500), moment(100, 1), moment(110, 2), moment(120, 3)]
const run: Tracked = {
  config: { epochs: 8 } as RunConfig,
  points,
  kept: [0, 1, 50, 100, 110, 120],
  images: 1000,
  parent: null,
  colour: 0,
}

describe('shareOf', () => {
  it('gives the beginning more room: the first of eight epochs half of the track', () => {
    expect([0, 1, 8].map((epoch) => shareOf(epoch, 8))).toEqual([0, 0.5, 1])
    expect(shareOf(9, 8)).toBe(1)
  })
})

describe('lengthOf', () => {
  it('is as long as planned, or as far as the run went', () => {
    expect(lengthOf(run)).toBe(8)
    expect(lengthOf({ ...run, config: { epochs: 2 } as RunConfig })).toBe(3)
    expect(lengthOf({ ...run, config: { epochs: 0 } as RunConfig, points: [moment(0, 0)] })).toBe(1)
  })
})

describe('epochAt', () => {
  it('goes by the moments, whatever the batch was', () => {
    expect([0, 25, 75, 105, 120].map((step) => epochAt(run, step))).toEqual([
      0,
      expect.closeTo(0.01 + (0.49 * 24) / 49),
      0.75,
      1.5,
      3,
    ])
    expect(epochAt(run, 500)).toBe(3)
    expect(epochAt({ points: [], images: 10 }, 5)).toBe(0)
  })
})

it('takes a place for the kept moment nearest to it', () => {
  expect(stepAt(run, 0)).toBe(0)
  expect(stepAt(run, 0.51)).toBe(100)
  expect(stepAt(run, 1)).toBe(120)
  expect(stepAt({ ...run, kept: [] }, 0.5)).toBeNull()
})

describe('walkKept', () => {
  it.each([
    ['ArrowLeft', 50, 1],
    ['ArrowRight', 50, 100],
    ['ArrowRight', 60, 100],
    ['ArrowLeft', 60, 50],
    ['Home', 50, 0],
    ['End', 50, 120],
    ['PageUp', 1, 120],
    ['PageDown', 110, 0],
    ['ArrowLeft', 0, null],
    ['ArrowRight', 120, null],
    ['x', 50, null],
  ])('%s from step %i leads to %s', (key, from, to) => {
    expect(walkKept(run.kept, from, key)).toBe(to)
  })

  it('goes ten moments at a time by Page keys', () => {
    const kept = Array.from({ length: 40 }, (_, i) => i)
    expect([walkKept(kept, 20, 'PageUp'), walkKept(kept, 20, 'PageDown')]).toEqual([30, 10])
  })
})

it('numbers epochs where there is room, the ends always', () => {
  expect(ticksOf(30, 500, 34)).toEqual([0, 0.01, 0.1, 1, 2, 5, 10, 15, 20, 30])
  expect(ticksOf(30, 60, 34)).toEqual([0, 30])
  expect(ticksOf(1, 500, 34)).toContain(0.1)
})

it('says what a change sets', () => {
  expect(settingsOf({ step: 5, rate: 0.5, l2: 0 })).toEqual([
    ['rate', 0.5],
    ['l2', 0],
  ])
})
