/** How alike images are, in the order of sums of src/litup/experiments/dream.py. */
import { PIXELS } from './pen'
import type { DataName } from './protocol'
import { addImage, unrolled, type ImageSet } from './rows'
import type { TestSet } from './trials'
import type { Turns } from './turns'

export interface Alike {
  readonly data: DataName
  /** How many images of each digit there are. */
  readonly counts: readonly number[]
  /** Each digit's mean image: 784 pixels in [0, 1], black where there is none. */
  readonly means: readonly Float64Array[]
  /** The mean correlation of a digit's images with that; 0 where there is none. */
  readonly real: Float64Array
}

const DIGITS = 10
/** Images between which others have their turn. */
const PORTION = 500

/** Over all images of a set. */
export async function likenessOf(set: TestSet, turns: Turns): Promise<Alike> {
  const { counts, means } = meansOf(set)
  const real = new Float64Array(DIGITS)
  for (let i = 0; i < set.labels.length; i++) {
    const digit = set.labels[i]!
    real[digit]! += correlation(
      Float64Array.from(unrolled(set, i, PIXELS), (byte) => byte / 255),
      means[digit]!,
    )
    if (i % PORTION === 0) await turns.next()
  }
  return { data: set.data, counts, means, real: real.map((sum, digit) => (counts[digit] ? sum / counts[digit] : 0)) }
}

/** Pearson's, of two images' pixels; 0 where one is all alike. */
export function correlation(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [sum(x) / x.length, sum(y) / y.length]
  let [uu, vv, uv] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [u, v] = [x[i]! - meanX, y[i]! - meanY]
    uu += u * u
    vv += v * v
    uv += u * v
  }
  const size = Math.sqrt(uu * vv)
  return size ? uv / size : 0
}

/** Sums of bytes are exact. */
function meansOf(set: ImageSet): Pick<Alike, 'counts' | 'means'> {
  const counts = new Array<number>(DIGITS).fill(0)
  const sums = counts.map(() => new Float64Array(PIXELS))
  for (const [i, digit] of set.labels.entries()) {
    counts[digit]!++
    addImage(sums[digit]!, set, i)
  }
  return { counts, means: sums.map((one, digit) => one.map((s) => (counts[digit] ? s / (255 * counts[digit]) : 0))) }
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
