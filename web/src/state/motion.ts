/** Movement over time, in the browser's own frames. */

/** Slow at both ends. */
export function eased(share: number): number {
  return share * share * (3 - 2 * share)
}

/**
 * Call `show` with shares of the way from 0 to 1, one each frame, for `milliseconds`; 1 is always the last.
 * Returns what stops it; it is then not called again, and neither is `done`.
 */
export function animate(milliseconds: number, show: (share: number) => void, done: () => void): () => void {
  const start = performance.now()
  let frame = requestAnimationFrame(step)
  function step(now: number): void {
    const share = Math.min(Math.max((now - start) / milliseconds, 0), 1)
    show(share)
    if (share < 1) frame = requestAnimationFrame(step)
    else done()
  }
  return () => {
    cancelAnimationFrame(frame)
  }
}
