/**
 * How numbers are written. `toFixed` is exact: it rounds the number's true value half away from zero. Kernel values
 * are float32 and arrive here exactly, as float64.
 */

export const MINUS = '\u2212'

/** Fixed decimals with a real minus sign, and none before a zero. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '?' : value < 0 ? `${MINUS}∞` : '∞'
  const digits = Math.abs(value).toFixed(decimals)
  return value < 0 && /[1-9]/.test(digits) ? MINUS + digits : digits
}

/** An activation in its circle: two decimals, the leading zero dropped: `.91`, `1.00`, `−.30`. */
export function inCircle(activation: number): string {
  return fixed(activation, 2).replace(/^(\u2212?)0\./, '$1.')
}

/** An activation in text: three decimals. */
export function activationText(activation: number): string {
  return fixed(activation, 3)
}

/** z beside a neuron: two decimals. */
export function sumText(value: number): string {
  return fixed(value, 2)
}

/** z, a bias or a sum where its terms are spelled out: three decimals, as they have. */
export function exactText(value: number): string {
  return fixed(value, 3)
}

/** A term of a sum: three decimals, always signed unless zero. */
export function termText(value: number): string {
  const text = fixed(value, 3)
  return /^[1-9]|^0.*[1-9]/.test(text) ? `+${text}` : text
}

/** A count with thousands apart: 13,002. */
export function countText(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A whole number with thousands apart: −1,000,000. */
export function wholeText(value: number): string {
  return (value < 0 ? MINUS : '') + countText(Math.abs(value))
}

/** An end of a range: −1,000,000, 0.999. */
export function endText(value: number): string {
  return Number.isInteger(value) ? wholeText(value) : fixed(value, 3)
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The float32 bits of all values one after the other, each as eight lower-case hexadecimal digits. */
export function allBits(values: Float32Array): string {
  const bytes = new Uint8Array(4 * values.length)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i] ?? 0)
  let text = ''
  for (const byte of bytes) text += HEX[byte] ?? ''
  return text
}

/** The float32 bits of a value as eight lower-case hexadecimal digits. */
export function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(4))
  view.setFloat32(0, value)
  return view.getUint32(0).toString(16).padStart(8, '0')
}
