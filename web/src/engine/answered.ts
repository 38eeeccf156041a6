/** When outputs answer: the page's one rule, and Python's (LEAST in src/litup/network.py). */

/** From this activation on an output is an answer. */
export const LEAST = 0.5

/** Whether any output is one; where none is, what is read doesn't look like a digit. */
export function isAnswered(outputs: Float32Array | undefined): boolean {
  return outputs?.some((a) => a >= LEAST) ?? false
}
