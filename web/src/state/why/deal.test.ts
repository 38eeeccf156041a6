import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../../engine/protocol'
import { epochOf, handOf, stepsOf } from './deal'

describe('the images of a step', () => {
  it('lie one batch after the other, epoch after epoch', () => {
    expect(handOf(DEFAULTS, 0)).toMatchObject({ epoch: 0, from: 0, count: 10, place: 0, places: 6000, rate: 1.5 })
    expect(handOf(DEFAULTS, 6041)).toMatchObject({ epoch: 1, from: 410, count: 10, place: 41 })
    expect(epochOf(DEFAULTS, 6041)).toEqual([6000, 12_000])
    expect(stepsOf(DEFAULTS)).toBe(60_000)
  })

  it('are fewer in the last batch', () => {
    const config = { ...DEFAULTS, batch: 7000, epochs: 2 }
    expect(handOf(config, 8)).toMatchObject({ epoch: 0, from: 56_000, count: 4000, places: 9 })
    expect(handOf(config, 9)).toMatchObject({ epoch: 1, from: 0, count: 7000 })
    expect(stepsOf(config)).toBe(18)
  })

  it('follow what is changed on the way', () => {
    const config = { ...DEFAULTS, epochs: 1, changes: [{ step: 100, batch: 50, rate: 0.5, l2: 0.1 }] }
    expect(handOf(config, 99)).toMatchObject({ from: 990, count: 10, l2: 0 })
    expect(handOf(config, 101)).toMatchObject({ from: 1050, count: 50, l2: 0.1 })
    expect(stepsOf(config)).toBe(100 + 59_000 / 50)
    expect(epochOf(config, 101)).toEqual([0, 1280])
  })
})
