/** An answer is unsure when another output comes close to it. */

/** Share of the answer's activation from which another counts as close. */
const CLOSE = 0.4

/** The output that comes second, if it is close to the first; else null. `ranking`: outputs, the largest first. */
export function closeSecond(outputs: Float32Array | undefined, ranking: readonly number[]): number | null {
  const [first, second] = ranking
  if (!outputs || first === undefined || second === undefined) return null
  const best = outputs[first] ?? 0
  return best > 0 && (outputs[second] ?? 0) >= CLOSE * best ? second : null
}
