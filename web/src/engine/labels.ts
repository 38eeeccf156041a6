/** Random labels: what a run is taught when dice give some of the answers. The same as Python's litup.data.labels. */
import { uniform } from './dice'
import type { Kernel } from './kernel'
import type { RunConfig } from './protocol'
import type { ImageSet } from './rows'

/** What of a run says which images it learns from, and as what. */
export type Teaching = Pick<RunConfig, 'data' | 'seed' | 'validation' | 'labels'>

/** Of the uniform numbers of a seed, those that labels are drawn by. */
const STREAM = 1
const DIGITS = 10

/** That part of a run's settings alone: small enough to be sent along. */
export function teachingOf({ data, seed, validation, labels }: RunConfig): Teaching {
  return { data, seed, validation, labels }
}

/**
 * The labels that a run is taught: image i has a random one where u[2i] < labels, and that is ⌊10 · u[2i + 1]⌋, u being
 * stream 1 of the seed's uniform numbers. Images held out keep theirs.
 */
export function taughtLabels(kernel: Kernel, labels: Uint8Array, teaching: Omit<Teaching, 'data'>): Uint8Array {
  const { seed, validation, labels: share } = teaching
  if (share === 0) return labels
  const images = Math.max(0, labels.length - validation)
  const u = uniform(kernel, 2 * images, seed, STREAM)
  return labels.map((label, i) => (i < images && u[2 * i]! < share ? Math.floor(DIGITS * u[2 * i + 1]!) : label))
}

/** A training set with the labels that a run is taught. */
export function taught(kernel: Kernel, set: ImageSet, teaching: Omit<Teaching, 'data'>): ImageSet {
  return teaching.labels === 0 ? set : { ...set, labels: taughtLabels(kernel, set.labels, teaching) }
}
