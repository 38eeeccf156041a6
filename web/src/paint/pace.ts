/**
 * How finely and how often edges are painted, by the time that painting took: less resolution first, then fewer
 * edges; back again when there is time. At rest the picture is always painted once at full quality.
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
/** Likewise while the network trains at full speed, when there are few pictures. */
const SLOW_CALM = 130
const FAST_CALM = 40

/** At least so many milliseconds from picture to picture: others need the processor, too. */
export const BEAT = 45
/** Likewise while the network trains at full speed; and of a processor's time at most this share is spent painting. */
export const CALM_BEAT = 1000
const CALM_SHARE = 0.12

export class Pace {
  #step = 0

  /** For the next picture: `pressed` while pictures are asked for faster than they are painted. */
  quality(pressed: boolean): Quality {
    return (pressed ? LADDER[this.#step] : FULL) ?? FULL
  }

  /** Learn from a picture that was painted. `calm`: while the network trains at full speed. */
  took(milliseconds: number, calm: boolean): void {
    if (milliseconds > (calm ? SLOW_CALM : SLOW)) this.#step = Math.min(this.#step + 1, LADDER.length - 1)
    else if (milliseconds < (calm ? FAST_CALM : FAST)) this.#step = Math.max(this.#step - 1, 0)
  }
}

/** Milliseconds to wait after a picture that took so many. */
export function restAfter(milliseconds: number, calm: boolean): number {
  if (!calm) return Math.max(BEAT - milliseconds, 0)
  return Math.max(CALM_BEAT, milliseconds / CALM_SHARE) - milliseconds
}
