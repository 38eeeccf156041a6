/** Axes: from numbers to pixels and back, and the round numbers that stand beside them. */
import { fixed, wholeText } from './format'

export interface Span {
  readonly low: number
  readonly high: number
}

/** Pixels around a plot: room for the numbers and names of its axes. */
export const MARGIN = { left: 50, right: 14, top: 26, bottom: 40 }

/** A plot of a size in pixels over two spans. */
export class Scale {
  readonly left = MARGIN.left
  readonly top = MARGIN.top
  readonly right: number
  readonly bottom: number
  readonly across: Span
  readonly up: Span

  constructor(width: number, height: number, across: Span, up: Span) {
    this.right = Math.max(width - MARGIN.right, this.left + 1)
    this.bottom = Math.max(height - MARGIN.bottom, this.top + 1)
    this.across = across
    this.up = up
  }

  x(value: number): number {
    const { low, high } = this.across
    return kept(this.left + ((value - low) / (high - low)) * (this.right - this.left))
  }

  y(value: number): number {
    const { low, high } = this.up
    return kept(this.bottom - ((value - low) / (high - low)) * (this.bottom - this.top))
  }

  /** The number at a pixel. */
  atX(pixel: number): number {
    const { low, high } = this.across
    return low + ((pixel - this.left) / (this.right - this.left)) * (high - low)
  }

  atY(pixel: number): number {
    const { low, high } = this.up
    return low + ((this.bottom - pixel) / (this.bottom - this.top)) * (high - low)
  }

  /** A line through points, as an SVG path; points that are no numbers break it. */
  path(points: readonly (readonly [number, number])[]): string {
    let broken = true
    return points
      .map(([x, y]) => {
        const whole = Number.isFinite(x) && Number.isFinite(y)
        const command = broken ? 'M' : 'L'
        broken = !whole
        return whole ? `${command}${this.x(x).toFixed(1)} ${this.y(y).toFixed(1)}` : ''
      })
      .join('')
  }
}

/** SVG draws nothing where numbers are huge. */
function kept(pixel: number): number {
  return Math.min(Math.max(pixel, -1e5), 1e5)
}

/** Round numbers within a span, about `count` of them: steps of 1, 2 or 5 times a power of ten. */
export function roundTicks({ low, high }: Span, count: number): number[] {
  const step = roundStep((high - low) / Math.max(count, 1))
  if (!(step > 0) || !Number.isFinite(step)) return []
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

function roundStep(rough: number): number {
  const power = Math.floor(Math.log10(rough))
  const lead = [1, 2, 5, 10].find((one) => Number(`${one}e${power}`) >= rough * (1 - 1e-9)) ?? 10
  return Number(`${lead}e${power}`)
}

/** As many decimals as the ticks differ in; whole numbers with thousands apart. */
export function tickTexts(ticks: readonly number[]): string[] {
  const [one = 0, other = one + 1] = ticks
  const decimals = Math.min(Math.max(0, -Math.floor(Math.log10(Math.abs(other - one)) + 1e-9)), 9)
  return ticks.map((tick) => (decimals === 0 && Number.isInteger(tick) ? wholeText(tick) : fixed(tick, decimals)))
}

/** A span with some room on both sides; where it is nothing wide, around it. */
export function roomy(values: readonly number[], share: number): Span {
  const real = values.filter((value) => Number.isFinite(value))
  const [low, high] = [Math.min(...real), Math.max(...real)]
  if (real.length === 0) return { low: 0, high: 1 }
  const room = high > low ? (high - low) * share : Math.max(Math.abs(low) * 1e-6, 1e-9)
  return { low: low - room, high: high + room }
}
