import { describe, expect, it } from 'vitest'
import { duller, sensitivityOf, timesText } from './sensitivity'

const of = (a: number, b: number, placeB = 1): ReturnType<typeof sensitivityOf> =>
  sensitivityOf({ place: 0, slope: a }, { place: placeB, slope: b })

describe('sensitivities', () => {
  it('are compared as the lesson does: 3.2 against 0.1', () => {
    expect(of(3.2, 0.1)).toEqual({ kind: 'times', more: 'A', less: 'B', times: 3.2 / 0.1, opposite: false })
    expect(of(0.1, -3.2)).toEqual({ kind: 'times', more: 'B', less: 'A', times: 3.2 / 0.1, opposite: true })
  })

  it('have no ratio where one is 0, or both, or where it is one parameter', () => {
    expect(of(0, 2)).toEqual({ kind: 'one', more: 'B', less: 'A' })
    expect(of(-2, -0)).toEqual({ kind: 'one', more: 'A', less: 'B' })
    expect(of(0, -0)).toEqual({ kind: 'neither' })
    expect(of(2, 2, 0)).toEqual({ kind: 'same' })
  })

  it('are alike where the ratio would be written as 1.0', () => {
    expect([of(1, 1.04).kind, of(1, -1).kind, of(1, 1.06).kind]).toEqual(['alike', 'alike', 'times'])
  })

  it('are written as far as they tell something', () => {
    expect([1.5, 9.94, 9.96, 31.6, 13_002, 2.5e7].map(timesText)).toEqual([
      '1.5',
      '9.9',
      '10',
      '32',
      '13,002',
      '2.50 × 10⁷',
    ])
  })

  it('are told apart by default: the one nearest to a 32nd of the steepest', () => {
    expect(duller(Float32Array.of(0, 0.01, -3.2, 0.09, 0.12, 0), 2)).toBe(3)
    expect(duller(Float32Array.of(0, 0), 0)).toBe(0)
  })
})
