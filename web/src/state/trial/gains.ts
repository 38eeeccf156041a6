/** What training on changed: of one's own digits and of the test set. */
import { fixed } from '../../paint/format'
import type { Marks } from '../../engine/tuning'

/** Of images of a kind: how many there are, and how many are read right. */
export interface Score {
  readonly images: number
  readonly right: number
}

/** Of a confusion matrix, row by row: the share on its diagonal. */
export function accuracyOf(test: Uint32Array): number {
  const { images, right } = total(digitScores(test))
  return images === 0 ? 0 : right / images
}

/** Of the images of each digit. */
export function digitScores(test: Uint32Array): Score[] {
  const width = Math.round(Math.sqrt(test.length))
  return Array.from({ length: width }, (_, digit) => {
    const row = test.subarray(width * digit, width * (digit + 1))
    return { images: row.reduce((sum, n) => sum + n, 0), right: row[digit]! }
  })
}

export function total(scores: readonly Score[]): Score {
  return {
    images: scores.reduce((sum, { images }) => sum + images, 0),
    right: scores.reduce((sum, { right }) => sum + right, 0),
  }
}

/** Of one's own digits: of those that are held out, or of those that are not. */
export function ownScore(
  { own }: Marks,
  digits: readonly { readonly label: number }[],
  held: readonly boolean[],
  out: boolean,
): Score {
  const some = [...digits.keys()].filter((i) => held[i] === out)
  return { images: some.length, right: some.filter((i) => own[i] === digits[i]!.label).length }
}

/** The share that is read right, in percent; NaN of no images. */
export function percentOf({ images, right }: Score): number {
  return images === 0 ? NaN : (100 * right) / images
}

/** The same as text. */
export function percentText(score: Score): string {
  const percent = percentOf(score)
  return Number.isNaN(percent) ? '–' : fixed(percent, 1)
}

/** What was won, or lost, in points. */
export function pointsText(before: Score, after: Score): string {
  const points = percentOf(after) - percentOf(before)
  if (Number.isNaN(points)) return ''
  const text = fixed(Math.abs(points), 1)
  if (Number(text) === 0) return text
  return `${points < 0 ? '−' : '+'}${text}`
}
