import { expect, it } from 'vitest'
import { DEFAULTS, isChange, isLookAnswer, isMoment, isRunConfig, type LookAnswer } from './protocol'

const MOMENT = { step: 3, epoch: 0, position: 30, cost: 1.5, rate: 0.5, train: null, test: null }
const LOOK: LookAnswer = {
  version: 7,
  run: {
    id: 1,
    config: { ...DEFAULTS, changes: [{ step: 2, rate: 0.5 }] },
    images: 60000,
    tests: 10000,
    steps: 60000,
    parent: null,
    pure: true,
  },
  state: 'going',
  moment: MOMENT,
  news: [{ ...MOMENT, test: { cost: 0.1, accuracy: 0.9, images: 10000 } }],
  kept: [0, 1, 2],
  per_second: 1e6,
  parameters: 13002,
}

it('takes what Python says', () => {
  expect(isLookAnswer(LOOK)).toBe(true)
  expect(isLookAnswer({ ...LOOK, kept: null, run: { ...LOOK.run, parent: { run: 1, step: 5 } } })).toBe(true)
})

it.each([
  null,
  [],
  'look',
  { ...LOOK, version: -1 },
  { ...LOOK, version: 1.5 },
  { ...LOOK, version: '7' },
  { ...LOOK, more: 1 },
  { ...LOOK, state: 'gone' },
  { ...LOOK, news: [null] },
  { ...LOOK, kept: [NaN] },
  { ...LOOK, per_second: Infinity },
  { ...LOOK, moment: { ...MOMENT, cost: NaN } },
  { ...LOOK, moment: { ...MOMENT, test: { cost: 1, accuracy: 1.1, images: 1 } } },
  { ...LOOK, run: { ...LOOK.run, pure: 1 } },
  { ...LOOK, run: { ...LOOK.run, config: { ...DEFAULTS, sizes: [784, 5000, 10] } } },
  { ...LOOK, run: { ...LOOK.run, config: { ...DEFAULTS, data: 'letters' } } },
])('refuses %j', (value) => {
  expect(isLookAnswer(value)).toBe(false)
})

it('knows what may be left out', () => {
  expect(isChange({ step: 1 })).toBe(true)
  expect(isChange({ rate: 1 })).toBe(false)
  expect(isChange({ step: 1, rate: null })).toBe(false)
  const { cost, ...rest } = MOMENT
  expect(isMoment({ ...rest, cost })).toBe(true)
  expect(isMoment(rest)).toBe(false)
})

it('finds the default run in range', () => {
  expect(isRunConfig(DEFAULTS)).toBe(true)
})
