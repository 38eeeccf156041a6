import { describe, expect, it } from 'vitest'
import { costOf, verdictOf } from './terms'

const outputs = Float32Array.from([0.43, 0.28, 0.19, 0.88, 0.72, 0.01, 0.64, 0.86, 0.99, 0.63])

function logit(a: number): number {
  return Math.log(a / (1 - a))
}

describe('costOf', () => {
  it('adds the squared differences, as in the lesson', () => {
    const { terms, total } = costOf(outputs, outputs, 3, 'quadratic')
    expect(total).toBeCloseTo(3.3585, 5)
    expect(terms[3]).toMatchObject({ target: 1, output: outputs[3] })
    expect(terms[3]?.value).toBeCloseTo((0.88 - 1) ** 2, 6)
    expect(terms.filter(({ target }) => target === 1)).toHaveLength(1)
  })

  it('adds the cross-entropies, without loss where an output is 1 in float32', () => {
    const z = Float32Array.from(outputs, logit)
    const { terms } = costOf(outputs, z, 3, 'cross_entropy')
    expect(terms[3]?.value).toBeCloseTo(-Math.log(0.88), 5)
    expect(terms[8]?.value).toBeCloseTo(-Math.log(0.01), 4)
    const sure = costOf(Float32Array.of(1), Float32Array.of(40), 3, 'cross_entropy')
    expect(sure.total).toBeCloseTo(40, 6)
    const right = costOf(Float32Array.of(1), Float32Array.of(40), 0, 'cross_entropy')
    expect(right.total).toBeGreaterThan(0)
  })

  it('says what rounding leaves over, so that the shown numbers add up', () => {
    const a = Float32Array.from({ length: 10 }, (_, i) => (i === 0 ? 0.5 : Math.sqrt(0.0004)))
    const { terms, total, decimals, rounding } = costOf(a, a, 0, 'quadratic')
    expect(decimals).toBe(3)
    expect(terms.map(({ value }) => value.toFixed(3))).toEqual(['0.250', ...Array<string>(9).fill('0.000')])
    expect(total.toFixed(3)).toBe('0.254')
    expect(rounding).toBe(0.004)
  })

  it('shows more decimals where all of it is small', () => {
    const a = Float32Array.from({ length: 10 }, (_, i) => (i === 0 ? 0.997 : 0.005))
    const { terms, total, decimals, rounding } = costOf(a, a, 0, 'quadratic')
    expect(decimals).toBe(6)
    const shown = terms.reduce((sum, { value }) => sum + Number(value.toFixed(6)), rounding)
    expect(shown.toFixed(6)).toBe(total.toFixed(6))
  })
})

it('calls an untrained answer utter trash and a trained one good', () => {
  const trained = Float32Array.from({ length: 10 }, (_, i) => (i === 3 ? 0.97 : 0.01))
  expect(verdictOf(costOf(outputs, outputs, 3, 'quadratic').terms)).toBe('trash')
  expect(verdictOf(costOf(trained, trained, 3, 'quadratic').terms)).toBe('good')
})
