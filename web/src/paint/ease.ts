/** What is shown follows what is true: quickly at first, then gently, and from wherever it is when the truth changes. */

/** Milliseconds in which about two thirds of the way are made. */
const PACE = 70
const CLOSE = 0.002

/** Move `shown` towards `truth` for `milliseconds`, in place. True while there is some way left. */
export function approach(shown: Float32Array, truth: Float32Array, milliseconds: number): boolean {
  const share = 1 - Math.exp(-milliseconds / PACE)
  let moving = false
  for (let i = 0; i < shown.length; i++) {
    const left = (truth[i] ?? 0) - (shown[i] ?? 0)
    if (Math.abs(left) < CLOSE) {
      shown[i] = truth[i] ?? 0
      continue
    }
    shown[i] = (shown[i] ?? 0) + left * share
    moving = true
  }
  return moving
}
