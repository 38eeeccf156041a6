import { expect, it } from 'vitest'
import { figure, signed, texFigure } from './figure'

it('writes as many digits as tell something', () => {
  expect([3.2, -0.01472, 1234.5, 0, 99999.6, -Infinity].map((value) => figure(value))).toEqual([
    '3.20',
    '−0.0147',
    '1235',
    '0',
    '1.00 × 10⁵',
    '−∞',
  ])
  expect(figure(-1.2e-7, 2)).toBe('−1.2 × 10⁻⁷')
  expect([signed(0.5), signed(-0.5), signed(0)]).toEqual(['+0.500', '−0.500', '0'])
})

it('writes them for formulas', () => {
  expect([texFigure(-0.25), texFigure(-1.2e-12, 2)]).toEqual(['-0.250', '-1.2 \\times 10^{-12}'])
})
