/**
 * How wishes are written. A trained network has small ones: a list of them is written in units of a power of ten that
 * its largest decides, so that its numbers stay short and still add up.
 */
import { fixed, MINUS } from '../../paint/format'

export interface Scale {
  /** 0, −3, −6, …: numbers are written divided by ten to this. */
  readonly exponent: number
  readonly decimals: number
  /** A value as it is written: signed unless zero. */
  text(value: number): string
  /** A value in units of the last place that is written. */
  units(value: number): number
  /** The value of so many of them. */
  value(units: number): number
}

/** From this on numbers are written as they are. */
const PLAIN = 0.01
const LEAST_EXPONENT = -30

/** The scale of values up to `largest`. */
export function scaleOf(largest: number): Scale {
  const exponent = exponentOf(Math.abs(largest))
  const decimals = exponent === 0 ? 4 : 3
  const written = (value: number): number => Number((value * 10 ** -exponent).toFixed(decimals))
  return {
    exponent,
    decimals,
    text: (value) => signed(value * 10 ** -exponent, decimals),
    units: (value) => Math.round(written(value) * 10 ** decimals),
    value: (units) => units * 10 ** (exponent - decimals),
  }
}

function exponentOf(largest: number): number {
  if (largest >= PLAIN || !(largest > 0)) return 0
  return Math.max(3 * Math.floor(Math.log10(largest) / 3), LEAST_EXPONENT)
}

/** Fixed decimals with its sign, unless it is written as zero. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals)
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : text
}

/** A number by itself: four decimals; a small one as m × 10ⁿ in `power`'s writing. */
export function alone(value: number, power: (mantissa: string, exponent: number) => string = times): string {
  const size = Math.abs(value)
  if (size >= 0.001 || size === 0 || !Number.isFinite(value)) return fixed(value, 4)
  const [mantissa = '0', exponent = '0'] = value.toExponential(2).split('e')
  return power(mantissa.replace('-', MINUS), Number(exponent))
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function times(mantissa: string, exponent: number): string {
  return `${mantissa} × ${powerText(exponent)}`
}

/** 10⁻³ */
export function powerText(exponent: number): string {
  const digits = Array.from(Math.abs(exponent).toString(), (digit) => RAISED[Number(digit)] ?? '')
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`
}

/** The same as TeX. */
export function tex(value: number): string {
  const text = alone(value, (mantissa, exponent) => `${mantissa}\\cdot10^{${exponent}}`)
  return text.replaceAll(MINUS, '-')
}

/** As TeX where another number comes before it: a negative one in brackets. */
export function texFactor(value: number): string {
  return value < 0 ? `(${tex(value)})` : tex(value)
}
