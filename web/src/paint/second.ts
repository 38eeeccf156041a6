/** How far the answer is to be trusted: whether it is lit at all, and whether another output comes close to it. */

/** Activation from which an output counts as lit. */
const LIT = 0.1

/** Share of the answer's activation from which another counts as close. */
const CLOSE = 0.4

/** Whether any output is lit; where none is, the largest is no answer to rely on. */
export function isAnswered(outputs: Float32Array | undefined, ranking: readonly number[]): boolean {
  return (outputs?.[ranking[0] ?? -1] ?? 0) >= LIT
}

/** The output that comes second, if it is close to a lit first; else null. `ranking`: outputs, the largest first. */
export function closeSecond(outputs: Float32Array | undefined, ranking: readonly number[]): number | null {
  const [first, second] = ranking
  if (!outputs || first === undefined || second === undefined) return null
  const best = outputs[first] ?? 0
  return best >= LIT && (outputs[second] ?? 0) >= CLOSE * best ? second : null
}
