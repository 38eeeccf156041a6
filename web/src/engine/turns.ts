/** Letting others have their turn: long work is done in slices, and messages are answered between them. */

export interface Turns {
  /** Milliseconds that only go forward. */
  now(): number
  /** Resolves once whatever waits has had its turn. */
  next(): Promise<void>
  /** Resolves after so many milliseconds, or sooner by `wake`. */
  rest(milliseconds: number): Promise<void>
  wake(): void
}

/** A slice of work that keeps messages waiting this long at most. */
export const SLICE_MS = 8

/** By a message to oneself: timers wait at least 4 ms when they are nested, and a second in a hidden page. */
export function messageTurns(): Turns {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  let wake = (): void => undefined
  port1.onmessage = () => {
    waiting.shift()?.()
  }
  return {
    now: () => performance.now(),
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        port2.postMessage(null)
      }),
    rest: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    wake: () => {
      wake()
    },
  }
}
