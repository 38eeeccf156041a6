import { describe, expect, it } from 'vitest'
import type { Contested, Runner } from '../../engine/contest'
import { DEFAULTS } from '../../engine/protocol'
import { outcomesOf } from './outcome'

function runner(train: readonly number[], test: readonly number[], diverged = false): Runner {
  const laps = train.map((one, i) => ({ train: one, test: test[i]! }))
  return { config: DEFAULTS, laps, time: 1, diverged, begun: 1, weights: 2, fingerprint: null }
}

function contested(runners: readonly Runner[]): Contested {
  return { data: 'mnist', images: 10, scored: 10, tested: 10, runners, share: 0.5, done: false }
}

const VARIANTS = [
  { name: 'one', settings: {} },
  { name: 'other', settings: {} },
]

describe('outcomes', () => {
  it('are means over seeds, as far as all of them have come', () => {
    const runners = [
      runner([0.25, 0.75, 0.96], [0.25, 0.5, 0.5]),
      runner([0.5, 0.5], [0.5, 0.5]),
      runner([0.75, 0.96], [0.75, 0.25]),
      runner([0.5], [0]),
    ]
    const [one, other] = outcomesOf(VARIANTS, contested(runners))
    expect(one).toMatchObject({ name: 'one', fitted: [2, 1], diverged: false })
    expect(one!.laps).toEqual([
      { train: 0.5, test: 0.5 },
      { train: 0.855, test: 0.375 },
    ])
    expect(other).toMatchObject({ name: 'other', fitted: [NaN, NaN], laps: [{ train: 0.5, test: 0.25 }] })
  })

  it('have no means where a seed diverged', () => {
    const [one] = outcomesOf(VARIANTS, contested([runner([0.5], [0.5], true), runner([0.5], [0.5])]))
    expect(one).toMatchObject({ diverged: true, laps: [] })
  })
})
