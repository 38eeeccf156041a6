import { describe, expect, it } from 'vitest'
import type { Snapshot } from './course'
import { Recording, type Kept } from './recording'

function kept(step: number, epoch: number, position: number): Kept {
  const moment = { step, epoch, position, cost: null, rate: 1, train: null, test: null }
  return { moment, snapshot: { parameters: new Float32Array(10) } as Snapshot }
}

describe('a recording', () => {
  it('keeps every second, fourth, eighth … end of an epoch when they become many', () => {
    const recording = new Recording(10, { moments: 6, bytes: 1e6 })
    recording.add(kept(0, 0, 0))
    recording.add(kept(1, 0, 10))
    for (let epoch = 1; epoch <= 20; epoch++) recording.add(kept(100 * epoch, epoch, 0))
    expect(recording.steps).toEqual([0, 1, 800, 1600, 2000])
  })

  it('thins what else is kept when there are few ends of epochs', () => {
    const recording = new Recording(10, { moments: 4, bytes: 1e6 })
    for (let step = 0; step < 9; step++) recording.add(kept(step, 0, step))
    expect(recording.steps.length).toBeLessThanOrEqual(4)
    expect([recording.steps[0], recording.steps.at(-1)]).toEqual([0, 8])
  })

  it('keeps within its bytes, and the first and the last whatever they take', () => {
    const large = new Recording(1_000_000, { moments: 100, bytes: 9e6 })
    for (let epoch = 0; epoch < 30; epoch++) large.add(kept(epoch, epoch, 0))
    expect(large.steps).toEqual([0, 29])
  })

  it('notes scores for what it still has', () => {
    const recording = new Recording(10)
    recording.add(kept(7, 0, 3))
    const scores = { cost: 1, accuracy: 0.5, images: 2 }
    expect(recording.score(8, scores, scores)).toBeNull()
    expect(recording.score(7, scores, scores)?.test).toBe(scores)
    expect(recording.at(7)?.moment.train).toBe(scores)
  })
})
