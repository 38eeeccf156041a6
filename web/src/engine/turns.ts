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

/** Milliseconds of work that one call does, or a slice if that takes longer. */
const WHILE = 50

/**
 * Do work for a while, with a turn for others after each slice of it; whether it is done. wanted: whether it still is, asked
 * after each turn; null: it is not.
 */
export async function forAWhile(
  turns: Turns,
  work: Iterator<void> | AsyncIterator<void>,
  wanted: () => boolean = () => true,
): Promise<boolean | null> {
  const until = turns.now() + WHILE
  let [done, rested] = [false, turns.now()]
  while (!done && turns.now() < until) {
    done = (await work.next()).done === true
    if (turns.now() < rested + SLICE_MS) continue
    await turns.next()
    rested = turns.now()
    if (!wanted()) return null
  }
  return done
}

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
