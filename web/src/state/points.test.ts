import { describe, expect, it } from 'vitest'
import type { Moment } from '../engine/protocol'
import { lastMeasured, measuredAt, merged } from './points'

function moment(step: number, epoch: number, accuracy: number | null): Moment {
  const test = accuracy === null ? null : { cost: 1 - accuracy, accuracy, images: 10 }
  return { step, epoch, position: 0, cost: null, rate: 1, train: null, test }
}

describe('a run’s moments', () => {
  it('stay in the order of their steps, and the newer of two counts', () => {
    const known = [moment(0, 0, 0.1), moment(5, 0, null)]
    expect(merged(known, [moment(9, 1, null)]).map(({ step }) => step)).toEqual([0, 5, 9])
    const later = merged([...known, moment(9, 1, null)], [moment(5, 0, 0.5)])
    expect(later.map(({ step, test }) => [step, test?.accuracy])).toEqual([
      [0, 0.1],
      [5, 0.5],
      [9, undefined],
    ])
  })

  it('tell what was measured last', () => {
    const points = [moment(0, 0, 0.1), moment(10, 1, 0.6), moment(20, 2, null)]
    expect(lastMeasured(points, 'test')?.accuracy).toBe(0.6)
    expect(lastMeasured(points, 'train')).toBeNull()
  })

  it('tell what holds at a moment: not what is older than an epoch, nor what was before the first step', () => {
    const points = [moment(0, 0, 0.1), moment(10, 1, 0.6), moment(20, 2, null), moment(30, 3, null)]
    expect(measuredAt(points, 'test', points[0]!)?.accuracy).toBe(0.1)
    expect(measuredAt(points, 'test', moment(5, 0, null))).toBeNull()
    expect(measuredAt(points, 'test', points[2]!)?.accuracy).toBe(0.6)
    expect(measuredAt(points, 'test', points[3]!)).toBeNull()
  })
})
