/** How costs, shares and places in a run are written. */
import { countText, fixed } from '../../paint/format'

/** A cost: about three digits that count, never more than five decimals. */
export function costText(cost: number): string {
  const size = Math.abs(cost)
  if (size >= 1e6) return cost.toExponential(1).replace('e+', 'e')
  return fixed(cost, size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : size >= 0.01 ? 4 : 5)
}

/** A share in percent, without the sign. */
export function percentText(share: number): string {
  return fixed(100 * share, 2)
}

/** Epochs: whole ones without decimals. */
export function epochText(epoch: number): string {
  return Number.isInteger(epoch) ? countText(epoch) : fixed(epoch, epoch < 0.1 ? 4 : 2)
}
