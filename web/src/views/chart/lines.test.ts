import { describe, expect, it } from 'vitest'
import type { Scores } from '../../engine/protocol'
import { curvesOf, readAt, type Charted } from './curves'
import { dotsOf, linesOf } from './lines'

function scores(cost: number, accuracy: number): Scores {
  return { cost, accuracy, images: 100 }
}

const rest = { rate: 1, cost: null, position: 0 }
const run: Charted = {
  id: 7,
  name: 'one',
  colour: 2,
  images: 100,
  state: 'done',
  points: [
    { ...rest, step: 0, epoch: 0, train: scores(3, 0.125), test: scores(4, 0.25) },
    { ...rest, step: 10, epoch: 1, cost: 2, train: scores(0, 1), test: scores(1, 0.75) },
  ],
}
const curves = curvesOf(run)

describe('linesOf', () => {
  it('draws training, the test set and the means while learning, in the colour of the run', () => {
    const lines = linesOf('cost', false, [run], [curves], curves.x)
    expect(lines).toEqual([
      { run: 7, colour: 2, kind: 'running', values: [null, 2] },
      { run: 7, colour: 2, kind: 'train', values: [3, 0] },
      { run: 7, colour: 2, kind: 'test', values: [4, 1] },
    ])
  })

  it('draws what accuracy lacks to 1 on a log scale, and leaves out zeros there', () => {
    expect(linesOf('share', true, [run], [curves], curves.x).map(({ values }) => values)).toEqual([
      [0.875, null],
      [0.75, 0.25],
    ])
    expect(linesOf('share', false, [run], [curves], curves.x)[0]?.values).toEqual([0.125, 1])
  })
})

it('marks what is read off on its lines', () => {
  const reads = new Map([[7, readAt(curves, 1)]])
  expect(dotsOf('share', false, [run], reads)).toEqual([
    { colour: 2, hollow: true, x: 1, y: 1 },
    { colour: 2, hollow: false, x: 1, y: 0.75 },
  ])
  expect(dotsOf('share', true, [run], reads)).toEqual([{ colour: 2, hollow: false, x: 1, y: 0.25 }])
})
