/** Numbers of very different sizes, each written with three digits. */
import { MINUS } from './format'

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** +0.0123, −4.56·10⁻⁷; always signed unless zero. */
export function signedPower(value: number): string {
  if (value === 0) return '0'
  return (value < 0 ? MINUS : '+') + sizePower(Math.abs(value))
}

/** The same of a size. */
export function sizePower(size: number): string {
  if (size === 0) return '0'
  const [lead = '', power = '0'] = size.toExponential(2).split('e')
  const exponent = Number(power)
  if (exponent >= -4 && exponent < 4) return size.toFixed(Math.max(0, 2 - exponent))
  return `${lead}·${raisedTen(exponent)}`
}

/** A power of ten, or one below zero: 10⁻⁴, −10². */
export function powerText(value: number): string {
  return (value < 0 ? MINUS : '+') + raisedTen(Math.round(Math.log10(Math.abs(value))))
}

function raisedTen(exponent: number): string {
  const raised = Array.from(String(Math.abs(exponent)), (digit) => RAISED[Number(digit)] ?? '').join('')
  return `10${exponent < 0 ? '⁻' : ''}${raised}`
}
