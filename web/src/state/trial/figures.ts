/** What repairs come to, over networks of several seeds. */
import type { Repaired } from '../../engine/workbench'
import { mean } from './outcome'

/** What is told of every network, as shares. */
export const FIGURES = ['test', 'moved', 'fooled', 'answered', 'right'] as const
export type Figure = (typeof FIGURES)[number]

/** The mean over networks; NaN of none. */
export function meanOf(networks: readonly Repaired[], figure: keyof Repaired): number {
  return mean(networks.map((one) => one[figure]))
}

/** The least and the most of them; null of fewer than two, or where one has none. */
export function rangeOf(networks: readonly Repaired[], figure: Figure): { low: number; high: number } | null {
  const values = networks.map((one) => one[figure])
  if (values.length < 2 || !values.every(Number.isFinite)) return null
  return { low: Math.min(...values), high: Math.max(...values) }
}

/** How far seeds alone move a figure, at most, of all remedies; null where there is one seed. */
export function swayOf(remedies: readonly (readonly Repaired[])[], figure: Figure): number | null {
  const ranges = remedies.map((networks) => rangeOf(networks, figure)).filter((range) => range !== null)
  return ranges.length > 0 ? Math.max(...ranges.map(({ low, high }) => high - low)) : null
}
