/** Whether another output comes close to the answer. */
import { LEAST } from '../engine/answered'

/** Share of the answer's activation from which another counts as close. */
const CLOSE = 0.4

/** The output that comes second, if it is close to a first that is an answer; else null. `ranking`: outputs, the largest first. */
export function closeSecond(outputs: Float32Array | undefined, ranking: readonly number[]): number | null {
  const [first, second] = ranking
  if (!outputs || first === undefined || second === undefined) return null
  const best = outputs[first] ?? 0
  return best >= LEAST && (outputs[second] ?? 0) >= CLOSE * best ? second : null
}
