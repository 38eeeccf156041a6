/** How slopes and nudges are written: three significant digits unless more are asked for, two decimals at least. */
import { fixed } from './format'

const MOST_DECIMALS = 8

/** −0.121, 1.02, 0.0000213; what is smaller than all of its decimals is 0. */
export function slopeText(value: number, digits = 3): string {
  if (value === 0 || !Number.isFinite(value)) return fixed(value, value === 0 ? 0 : 2)
  const size = Math.abs(Number(value.toPrecision(digits)))
  const decimals = Math.min(Math.max(digits - 1 - Math.floor(Math.log10(size)), 2), MOST_DECIMALS)
  const text = fixed(value, decimals)
  return /[1-9]/.test(text) ? text : '0'
}

/** The same, with a plus where it is positive. */
export function moveText(value: number): string {
  const text = slopeText(value)
  return value > 0 && text !== '0' ? `+${text}` : text
}
