/** Several images of a digit: how far apart they are as pixels, in every layer and as an answer, and what is nearest. */
import type { Crowd, Gathering } from '../../engine/gatherings'
import type { Beside, Seen, Space } from '../../engine/threes'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { Study } from './study.svelte'

/** First images of the test set that are measured. */
export const COUNTS = [1000, 3000] as const
export type Count = (typeof COUNTS)[number]

/** An image's number in the test set; null: what is on the pad. */
type Key = number | null

export class Threes {
  digit = $state(3)
  /** Which images are measured; null before they are read. */
  crowd = $state.raw<Crowd | null>(null)
  /** Pixels, every layer, the answer, as far as they are measured. */
  spaces = $state.raw<readonly Space[]>([])
  beside = $state.raw<Beside | null>(null)
  /** The image pressed last, and the one before. undefined: none. */
  #pressed = $state.raw<readonly Key[]>([])
  /** The images of what is measured now are read. */
  #read = false
  readonly study: Study<Count, Gathering>
  readonly #session: Session
  readonly #newest: Newest<Beside | null>

  constructor(session: Session) {
    this.#session = session
    this.study = new Study<Count, Gathering>(session, {
      follows: false,
      counts: COUNTS,
      alike: (one, other) => one.sizes.join() === other.sizes.join(),
      begin: (stays) => {
        this.#begin(stays)
      },
      ask: (id, count) => session.engine.gather(id, count),
      take: (found) => {
        this.#take(found)
      },
    })
    this.#newest = new Newest(
      (beside) => (this.beside = beside ?? this.beside),
      (thrown) => session.app.report(thrown),
    )
  }

  get sizes(): readonly number[] {
    return this.study.sizes
  }

  /** What is on the pad; null: nothing. */
  readonly own = $derived.by(() => {
    const image = this.#session.app.drawn?.image
    return image?.some((byte) => byte > 0) ? image : null
  })

  /** Which two of beside.seen are compared: the one that is looked at, and another. */
  readonly pair = $derived.by((): readonly [number, number] | null => {
    const seen = this.beside?.seen ?? []
    if (seen.length < 2) return null
    const known = this.#pressed.map((key) => seen.findIndex(({ index }) => index === key)).filter((i) => i >= 0)
    const one = known[0] ?? 0
    return [one, known.find((i) => i !== one) ?? (one === 0 ? 1 : 0)]
  })

  /** Look at an image, and compare it with the one that was looked at before. */
  press({ index }: Seen): void {
    const before = this.pair?.map((i) => this.beside!.seen[i]!.index) ?? []
    this.#pressed = [index, ...before.filter((key) => key !== index)]
  }

  /** Ask for the images of the digit beside each other. To be called from an effect. */
  see(): void {
    const { crowd, digit, own } = this
    if (crowd) this.#newest.ask(() => this.#session.engine.beside(digit, own))
  }

  #begin(stays: boolean): void {
    if (!stays) this.crowd = this.beside = null
    this.spaces = []
    this.#read = false
  }

  #take({ crowd, spaces }: Gathering): void {
    if (crowd && !this.#read) {
      this.#read = true
      this.crowd = crowd
    }
    if (spaces.length > this.spaces.length) this.spaces = spaces
  }
}
