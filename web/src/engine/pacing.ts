/** How many images come next: as many as fit in a slice at full speed, as many as are due at a slower pace. */
import { SLICE_MS } from './turns'

/** What an image comes later than this is not caught up with. */
const MOST_BEHIND_MS = 250
/** Clocks of browsers are no finer than this. */
const TICK_MS = 0.1
/** Speeds are told as the mean over about so long. */
const LATELY_MS = 500

export class Pacing {
  /** Images a millisecond of pure training, as measured; it begins low and grows with each slice. */
  #speed = 0.125
  #due = 0
  #before: number
  /** Recent slices: when they ended, and how many images they took. */
  #lately: { readonly at: number; readonly images: number }[]

  constructor(now: number) {
    this.#before = now
    this.#lately = [{ at: now, images: 0 }]
  }

  /** Images to train on now; 0 when the next one is not due yet. pace: images a second, null: as many as it can. */
  budget(pace: number | null, now: number): number {
    const most = Math.max(1, Math.round(this.#speed * SLICE_MS))
    const waited = now - this.#before
    this.#before = now
    if (pace === null) return most
    const behind = 1000 / pace + MOST_BEHIND_MS
    this.#due = Math.min(this.#due + (pace * Math.min(waited, behind)) / 1000, (pace * behind) / 1000)
    return Math.min(Math.floor(this.#due), most)
  }

  /** Milliseconds until the next image is due. */
  wait(pace: number): number {
    return ((1 - this.#due) / pace) * 1000
  }

  /** So many images were trained on from `began` to `now`. */
  took(images: number, began: number, now: number): void {
    this.#due = Math.max(0, this.#due - images)
    const measured = images / Math.max(now - began, TICK_MS)
    this.#speed = Math.min(0.5 * this.#speed + 0.5 * measured, 2 * this.#speed)
    this.#lately.push({ at: now, images })
    while (this.#lately.length > 2 && now - this.#lately[1]!.at > LATELY_MS) this.#lately.shift()
  }

  /** Images a second, lately. */
  perSecond(now: number): number {
    const [first, ...rest] = this.#lately
    const spent = now - first!.at
    return spent > 0 ? (1000 * rest.reduce((sum, { images }) => sum + images, 0)) / spent : 0
  }
}
