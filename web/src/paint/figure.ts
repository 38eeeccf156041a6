/** Numbers of any size, written with as many digits as tell something. */
import { fixed, MINUS } from './format'

const SUPER = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** `digits` significant digits: 3.20, −0.0147, 1.20 × 10⁻⁷. */
export function figure(value: number, digits = 3): string {
  if (value === 0 || !Number.isFinite(value)) return fixed(value, 0)
  const [lead = '', power = '0'] = value.toExponential(digits - 1).split('e')
  const exponent = Number(power)
  if (exponent >= 5 || exponent < -4) return `${lead.replace('-', MINUS)} × 10${raised(exponent)}`
  return fixed(value, Math.max(digits - 1 - exponent, 0))
}

/** The same, with its sign where it is above 0. */
export function signed(value: number, digits = 3): string {
  return value > 0 ? `+${figure(value, digits)}` : figure(value, digits)
}

/** As KaTeX sets it. */
export function texFigure(value: number, digits = 3): string {
  const text = figure(value, digits).replaceAll(MINUS, '-')
  const [lead = '', power] = text.split(' × 10')
  if (power === undefined) return text.replace('∞', '\\infty')
  const exponent = power.replace('⁻', '-').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (one) => String(SUPER.indexOf(one)))
  return `${lead} \\times 10^{${exponent}}`
}

function raised(exponent: number): string {
  return (exponent < 0 ? '⁻' : '') + String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPER[Number(digit)]!)
}
