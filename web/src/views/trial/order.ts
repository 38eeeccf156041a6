/** In which order mistakes are shown. */
import type { Case } from '../../state/tally'

export const ORDERS = ['sure', 'near', 'set'] as const
/** The surest wrong answers first; those first where the second guess came closest; or as the test set has them. */
export type Order = (typeof ORDERS)[number]

export function ordered(mistakes: readonly Case[], order: Order): readonly Case[] {
  if (order === 'set') return mistakes
  return [...mistakes].sort((one, other) => rank(one, order) - rank(other, order) || one.index - other.index)
}

function rank({ firstActivation, secondActivation }: Case, order: 'sure' | 'near'): number {
  return order === 'sure' ? -firstActivation : firstActivation - secondActivation
}
