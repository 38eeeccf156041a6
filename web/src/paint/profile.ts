/** Many numbers, sorted, on a signed logarithmic scale: a bar each, or one for all that share a column. */
import { css, type Palette } from './colour'

/** Powers of ten from the strongest down; what is weaker is flat. */
export const DECADES = 6

/** −1 … 1: where a number is between −full and full. */
export function heightOf(value: number, full: number): number {
  if (value === 0 || full <= 0) return 0
  const share = 1 + Math.log10(Math.abs(value) / full) / DECADES
  return Math.sign(value) * Math.max(0, share)
}

/** Powers of ten that have a line, the largest first: at most five. */
export function decadesOf(full: number): number[] {
  if (!(full > 0) || !Number.isFinite(full)) return []
  const top = Math.floor(Math.log10(full))
  return [0, 2, 4].map((down) => 10 ** (top - down)).filter((power) => heightOf(power, full) > 0.08)
}

/** The number of a column with the largest size; the first and the last always have theirs. */
export function columnOf(sorted: Float32Array, column: number, columns: number): number {
  const from = Math.floor((column * sorted.length) / columns)
  const to = Math.max(from + 1, Math.floor(((column + 1) * sorted.length) / columns))
  const [first, last] = [sorted[from] ?? 0, sorted[Math.min(to, sorted.length) - 1] ?? 0]
  return Math.abs(first) >= Math.abs(last) ? first : last
}

/** width, height: device pixels. */
export function paintProfile(
  context: CanvasRenderingContext2D,
  sorted: Float32Array,
  full: number,
  palette: Palette,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const middle = height / 2
  context.clearRect(0, 0, width, height)
  context.fillStyle = css(palette.line)
  for (const power of decadesOf(full)) {
    const rise = middle * heightOf(power, full)
    for (const y of [middle - rise, middle + rise]) context.fillRect(0, Math.round(y), width, 1)
  }
  for (let x = 0; x < width; x++) {
    const value = columnOf(sorted, x, width)
    const rise = middle * heightOf(value, full)
    context.fillStyle = css(value < 0 ? palette.negative : palette.positive)
    context.fillRect(x, Math.min(middle, middle - rise), 1, Math.abs(rise))
  }
  context.fillStyle = css(palette.ring)
  context.fillRect(0, Math.round(middle), width, 1)
}
