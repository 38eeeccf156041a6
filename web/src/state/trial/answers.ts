/** What was said to images of one kind, counted as src/litup/experiments/nonsense.py counts it. */

/** Of the histogram of the top activation, evenly from 0 to 1. */
export const BINS = 20
/** From here on an answer counts as sure. */
export const SURE = 0.9
/** Images shown of each kind. */
const EXAMPLES = 8
const PIXELS = 784
const DIGITS = 10

export interface Example {
  readonly image: Uint8Array
  readonly said: number
  readonly top: number
}

/** said, top: of each image the digit, and its output's activation. */
export interface Answers {
  readonly said: readonly number[]
  readonly top: readonly number[]
  readonly examples: readonly Example[]
}

/** Some more images, as the engine tells them. */
export interface More {
  readonly images: Uint8Array
  readonly first: Uint8Array
  readonly firstActivation: Float32Array
}

export const UNHEARD: Answers = { said: [], top: [], examples: [] }

/** With some more of `total` images. Examples are the first ones, or, spread, evenly many from first to last. */
export function withMore({ said, top, examples }: Answers, more: More, total: number, spread: boolean): Answers {
  const apart = spread ? Math.max(1, (total - 1) / (EXAMPLES - 1)) : 1
  const found = [...examples]
  for (let i = 0; i < more.first.length && found.length < Math.min(EXAMPLES, total); i++) {
    if (said.length + i !== Math.round(found.length * apart)) continue
    const image = more.images.slice(PIXELS * i, PIXELS * (i + 1))
    found.push({ image, said: more.first[i]!, top: more.firstActivation[i]! })
  }
  return { said: [...said, ...more.first], top: [...top, ...more.firstActivation], examples: found }
}

/** Images by their top activation: BINS of them. */
export function histogram({ top }: Answers): number[] {
  const counts = new Array<number>(BINS).fill(0)
  for (const one of top) counts[binOf(one)]! += 1
  return counts
}

export function binOf(top: number): number {
  return Math.min(Math.floor(top * BINS), BINS - 1)
}

/** Images by the digit they were read as. */
export function digitsSaid({ said }: Answers): number[] {
  const counts = new Array<number>(DIGITS).fill(0)
  for (const digit of said) counts[digit]! += 1
  return counts
}

/** The digit said most often, of equals the first. */
export function mostSaid(answers: Answers): number {
  const counts = digitsSaid(answers)
  return counts.indexOf(Math.max(...counts))
}

/** The share of images whose answer is sure. */
export function sureShare({ top }: Answers): number {
  return top.filter((one) => one >= SURE).length / top.length
}

/** The share of images whose top activation is less than this one. */
export function shareBelow({ top }: Answers, own: number): number {
  return top.filter((one) => one < own).length / top.length
}

/** Quantiles of the top activation, with NumPy's straight lines between the numbers. */
export function quantiles({ top }: Answers, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(top).sort()
  return shares.map((share) => {
    const at = share * (sorted.length - 1)
    const below = Math.floor(at)
    const [a, b] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!]
    const t = at - below
    return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t
  })
}
