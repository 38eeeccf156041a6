/** Cosine and sine by sums and products alone: those of browsers differ in last bits. */

/** Taylor's series of cos x (from k = 18) and of sin x / x (from 19), q being x². */
export function series(q: number, from: number): number {
  let sum = 1
  for (let k = from; k >= 2; k -= 2) sum = 1 - (q * sum) / (k * (k - 1))
  return sum
}
