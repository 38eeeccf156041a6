/**
 * How finely edges are painted, by the time that painting took: less resolution first, then fewer edges; back again
 * when there is time. At rest the picture is always painted once at full quality.
 */

export interface Quality {
  /** Device pixels of the picture per device pixel of the screen, 0.5 to 1. */
  readonly sharpness: number
  /** Edges per gap, at most. */
  readonly most: number
}

/** All edges of 784-16-16-10, and as many of a wider network, are shown at rest. */
export const FULL: Quality = { sharpness: 1, most: 32768 }

const LADDER: readonly Quality[] = [
  FULL,
  { sharpness: 0.75, most: 32768 },
  { sharpness: 0.5, most: 32768 },
  { sharpness: 0.5, most: 16384 },
  { sharpness: 0.5, most: 4096 },
]

/** Milliseconds of painting above which we go down the ladder, and below which we go up. */
const SLOW = 70
const FAST = 22

export class Pace {
  #step = 0

  /** For the next picture: `busy` while pictures are asked for faster than they are painted. */
  quality(busy: boolean): Quality {
    return (busy ? LADDER[this.#step] : FULL) ?? FULL
  }

  /** Learn from a picture that was painted while busy. */
  took(milliseconds: number): void {
    if (milliseconds > SLOW) this.#step = Math.min(this.#step + 1, LADDER.length - 1)
    else if (milliseconds < FAST) this.#step = Math.max(this.#step - 1, 0)
  }
}
