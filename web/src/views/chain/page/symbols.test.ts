import { beforeAll, describe, expect, it } from 'vitest'
import { countParameters } from '../../../engine/parameters'
import type { Small } from '../../../engine/small'
import { engineInNode } from '../../../engine/testing'
import type { Symbol } from '../../../state/chain/choice'
import type { Made } from '../../../state/chain/spots'
import { EQUATIONS, MEANINGS, numbersOf } from './symbols'

const SIZES = [2, 3, 2]
const ETA = 0.7

let shown: Made
beforeAll(async () => {
  const small: Small = {
    sizes: SIZES,
    activation: 'sigmoid',
    cost: 'quadratic',
    parameters: Float32Array.from({ length: countParameters(SIZES) }, (_, i) => Math.sin(3 * i + 1)),
    input: Float32Array.of(0.9, 0.55),
    target: Float32Array.of(1, 0),
  }
  const [worked] = await (await engineInNode()).small([small])
  shown = { small, worked: worked! }
})

/** A symbol's numbers in a layer; of a vector one row. */
function rows(symbol: Symbol, layer: number | null): readonly (readonly number[])[] {
  const found = numbersOf(symbol, shown, ETA).find((one) => one.layer === layer)
  expect(found, `${symbol} in layer ${layer}`).toBeDefined()
  return found!.rows
}

function vector(symbol: Symbol, layer: number | null): readonly number[] {
  return rows(symbol, layer)[0]!
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 6)
}

describe('the numbers of the symbols', () => {
  it('go forward by the equations', () => {
    for (const layer of [1, 2]) {
      const before = vector('A', layer - 1)
      const sums = rows('W', layer).map((row, j) =>
        row.reduce((sum, w, k) => sum + w * before[k]!, vector('B', layer)[j]!),
      )
      expectClose(vector('Z', layer), sums)
      expectClose(
        vector('A', layer),
        sums.map((z) => 1 / (1 + Math.exp(-z))),
      )
    }
    const y = vector('Y', null)
    const cost = vector('A', 2).reduce((sum, a, j) => sum + (a - y[j]!) ** 2, 0)
    expectClose(vector('C', null), [cost])
  })

  it('go backward by the equations', () => {
    const slope = (layer: number): number[] => vector('A', layer).map((a) => a * (1 - a))
    for (const layer of [1, 2]) expectClose(vector('Slope', layer), slope(layer))
    const y = vector('Y', null)
    const error = vector('A', 2).map((a, j) => 2 * (a - y[j]!))
    expectClose(vector('Error', 2), error)
    const last = error.map((one, j) => one * slope(2)[j]!)
    expectClose(vector('Delta', 2), last)
    const back = rows('Transpose', 2).map((row) => row.reduce((sum, w, j) => sum + w * last[j]!, 0))
    expectClose(
      vector('Delta', 1),
      back.map((one, k) => one * slope(1)[k]!),
    )
    for (const layer of [1, 2]) {
      expectClose(vector('NablaB', layer), vector('Delta', layer))
      for (const symbol of ['NablaW', 'Mean'] as const) {
        expectClose(
          rows(symbol, layer).flat(),
          vector('Delta', layer).flatMap((delta) => vector('A', layer - 1).map((a) => delta * a)),
        )
      }
    }
    expect(vector('Eta', null)).toEqual([ETA])
  })

  it('move weights and biases alike in a step', () => {
    const [weights, biases] = EQUATIONS.at(-1)!.lines.map(({ pieces }) => pieces.map(({ tex }) => tex).join(' '))
    expect(weights).toBe(String.raw`W[l] \leftarrow W[l] - \eta \operatorname{mean} \dfrac{\partial C}{\partial W[l]}`)
    expect(biases).toBe(weights!.replaceAll('W', 'b'))
  })

  it('are there for every symbol of the page but the operations', () => {
    const symbols = EQUATIONS.flatMap(({ lines }) =>
      lines.flatMap(({ pieces }) => pieces.flatMap((one) => one.symbol ?? [])),
    )
    expect(new Set(symbols)).toEqual(new Set(Object.keys(MEANINGS)))
    const none = [...new Set(symbols)].filter((symbol) => numbersOf(symbol, shown, ETA).length === 0)
    expect(none.sort()).toEqual(['Sigma', 'Sum', 'Times'])
  })
})
