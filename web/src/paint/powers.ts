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
  const raised = [...String(Math.abs(exponent))].map((digit) => RAISED[Number(digit)] ?? '').join('')
  return `${lead}·10${exponent < 0 ? '⁻' : ''}${raised}`
}
