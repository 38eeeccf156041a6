/** How much more sensitive the cost is to one parameter than to another: two entries of a gradient. */
import { fixed, countText } from '../../paint/format'
import { figure } from '../../paint/figure'

export type Letter = 'A' | 'B'

export type Sensitivity =
  | { readonly kind: 'same' }
  | { readonly kind: 'neither' }
  /** The other one's slope is 0. */
  | { readonly kind: 'one'; readonly more: Letter; readonly less: Letter }
  | {
      readonly kind: 'times' | 'alike'
      readonly more: Letter
      readonly less: Letter
      /** The larger slope through the smaller one, without their signs. */
      readonly times: number
      /** More of one raises the cost, more of the other lowers it. */
      readonly opposite: boolean
    }

export interface Sloped {
  readonly place: number
  readonly slope: number
}

export function sensitivityOf(a: Sloped, b: Sloped): Sensitivity {
  if (a.place === b.place) return { kind: 'same' }
  const [steepA, steepB] = [Math.abs(a.slope), Math.abs(b.slope)]
  if (steepA === 0 && steepB === 0) return { kind: 'neither' }
  const [more, less]: [Letter, Letter] = steepA >= steepB ? ['A', 'B'] : ['B', 'A']
  if (steepA === 0 || steepB === 0) return { kind: 'one', more, less }
  const times = Math.max(steepA, steepB) / Math.min(steepA, steepB)
  const opposite = a.slope > 0 !== b.slope > 0
  return { kind: timesText(times) === '1.0' ? 'alike' : 'times', more, less, times, opposite }
}

/** 3.2, 32, 13,002, 1.35 × 10⁷. */
export function timesText(times: number): string {
  if (times < 9.95) return fixed(times, 1)
  return times < 1e6 ? countText(Math.round(times)) : figure(times)
}

/** As the lesson has it: 3.2 against 0.1. */
export const DULLER = 32

/** The parameter whose slope is nearest to this share of the steepest, as a ratio; of equals the first. */
export function duller(gradient: Float32Array, steepest: number): number {
  const wanted = Math.abs(gradient[steepest] ?? 0) / DULLER
  let [found, closest] = [steepest, 0]
  for (let i = 0; i < gradient.length; i++) {
    const steep = Math.abs(gradient[i]!)
    const close = Math.min(steep / wanted, wanted / steep)
    if (close > closest) [found, closest] = [i, close]
  }
  return found
}
