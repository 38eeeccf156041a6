/** What a network said to test images so far: how many it read right, what it took for what, and where it erred. */
import type { Judged } from '../engine/training'

const DIGITS = 10

/** One test image, and the network's two best guesses. */
export interface Case {
  /** Its number in the test set. */
  readonly index: number
  readonly label: number
  readonly first: number
  readonly second: number
  /** Activations of these two outputs. */
  readonly firstActivation: number
  readonly secondActivation: number
  /** 784 bytes. */
  readonly image: Uint8Array
}

export interface Tally {
  readonly seen: number
  readonly correct: number
  /** confusion[10 · label + answer]: how many images. */
  readonly confusion: Uint32Array
  /** In the order of the test set. */
  readonly mistakes: readonly Case[]
}

export const NOTHING: Tally = { seen: 0, correct: 0, confusion: new Uint32Array(DIGITS * DIGITS), mistakes: [] }

/** Image number `at` of those judged. */
export function caseOf(judged: Judged, at: number): Case {
  const size = judged.images.length / judged.labels.length
  return {
    index: judged.from + at,
    label: judged.labels[at]!,
    first: judged.first[at]!,
    second: judged.second[at]!,
    firstActivation: judged.firstActivation[at]!,
    secondActivation: judged.secondActivation[at]!,
    image: judged.images.slice(size * at, size * (at + 1)),
  }
}

/** The tally with images `from` … `to` − 1 of those judged added. */
export function counted(tally: Tally, judged: Judged, from: number, to: number): Tally {
  const confusion = tally.confusion.slice()
  const mistakes: Case[] = []
  let { correct } = tally
  for (let at = from; at < to; at++) {
    const [label, first] = [judged.labels[at]!, judged.first[at]!]
    confusion[DIGITS * label + first]!++
    if (label === first) correct++
    else mistakes.push(caseOf(judged, at))
  }
  return { seen: tally.seen + to - from, correct, confusion, mistakes: [...tally.mistakes, ...mistakes] }
}

/** Of the images of each digit: how many were seen, how many read right. */
export function perDigit({ confusion }: Tally): { readonly seen: number; readonly correct: number }[] {
  return Array.from({ length: DIGITS }, (_, digit) => {
    const row = confusion.subarray(DIGITS * digit, DIGITS * (digit + 1))
    return { seen: row.reduce((sum, count) => sum + count, 0), correct: row[digit]! }
  })
}
