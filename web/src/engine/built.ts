/**
 * Single neurons built by hand for a task, as src/litup/experiments/built.py has them: what a neuron that looks at pixels
 * could do at best. Python solves for each task by itself, here the tasks on the same images share one factor: weights
 * agree but for the rounding of float64.
 */
import { dot, factor, solve } from './cholesky'
import { PIXELS } from './pen'
import { litPixels, type Rows } from './rows'

/** Added to every pixel's variance (pixels from 0 to 1), so that pixels that never vary get no weight. */
const RIDGE = 0.01
/** Images that are added between two yields. */
const PORTION = 50

/** The mean image with less the one without; and the direction that tells best where both spread alike. 784 each. */
export interface Built {
  readonly template: Float64Array<ArrayBuffer>
  readonly discriminant: Float64Array<ArrayBuffer>
}

/** Images summed up, in bytes: exactly, since all sums are whole numbers below 2⁵³. */
export class Moments {
  count = 0
  readonly sum = new Float64Array(PIXELS)
  /** Σ x[j] x[k] for k ≤ j. */
  readonly products = new Float64Array(PIXELS * PIXELS)

  join(other: Moments): void {
    this.count += other.count
    for (let i = 0; i < PIXELS; i++) this.sum[i]! += other.sum[i]!
    for (let i = 0; i < this.products.length; i++) this.products[i]! += other.products[i]!
  }

  /** Add the images of these numbers. */
  *add(rows: Rows, numbers: ArrayLike<number>): Generator<void> {
    const { sum, products } = this
    for (let n = 0; n < numbers.length; n++) {
      const { index, value } = litPixels(rows, numbers[n]!)
      for (let a = 0; a < index.length; a++) {
        const [at, one] = [PIXELS * index[a]!, value[a]!]
        sum[index[a]!]! += one
        for (let b = 0; b <= a; b++) products[at + index[b]!]! += one * value[b]!
      }
      this.count++
      if (n % PORTION === 0) yield
    }
  }

  /** Cholesky's factor of (covariance + RIDGE · I), of pixels in [0, 1]. */
  *factor(): Generator<void, Float64Array> {
    const { count, sum } = this
    const A = this.products.slice()
    for (let j = 0; j < PIXELS; j++) {
      for (let k = 0; k <= j; k++) {
        const at = PIXELS * j + k
        A[at] = (A[at]! - (sum[j]! * sum[k]!) / count) / count / 255 ** 2
      }
      A[PIXELS * j + j]! += RIDGE
    }
    yield* factor(A, PIXELS)
    return A
  }
}

/**
 * Neurons for one task on the images that a factor is of. positive, sum: how many have it, and the sum of their bytes.
 *
 * The discriminant is (S + RIDGE · I)⁻¹ d, d the template and S the covariance within both classes (Fisher 1936). The whole
 * covariance is S + c d dᵀ, c = p (1 − p): with u = (S + c d dᵀ + RIDGE · I)⁻¹ d that is u / (1 − c d · u)
 * (Sherman and Morrison 1950).
 */
export function build(moments: Moments, L: Float64Array, positive: number, sum: Float64Array): Built {
  const negative = moments.count - positive
  const template = sum.map((own, i) => (own / positive - (moments.sum[i]! - own) / negative) / 255)
  const u = solve(L, template)
  const c = (positive * negative) / moments.count ** 2
  const rest = 1 - c * dot(template, u)
  return { template, discriminant: u.map((one) => one / rest) }
}

/** w · x of the images of these numbers, x in bytes: only the order of z counts, so bias and σ are left out. */
export function sums(rows: Rows, numbers: ArrayLike<number>, w: Float64Array): Float64Array {
  const found = new Float64Array(numbers.length)
  for (let n = 0; n < numbers.length; n++) {
    let sum = 0
    const { index, value } = litPixels(rows, numbers[n]!)
    for (let i = 0; i < index.length; i++) sum += w[index[i]!]! * value[i]!
    found[n] = sum
  }
  return found
}
