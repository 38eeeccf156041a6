/** One's own digits as training data, in the lens Test: collected, learned from, and what that changed and cost. */
import { fingerprintOf } from '../../engine/fingerprint'
import { networkOf } from '../../engine/parameters'
import { PIXELS } from '../../engine/pen'
import { heldOut, type Digits, type Lessons, type Tuned } from '../../engine/tuning'
import type { Network } from '../../engine/types'
import type { Changed } from '../app.svelte'
import { adopt } from '../adopt'
import { sameNetwork } from '../network'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { Collection, type Kept } from './collection.svelte'
import { accuracyOf } from './gains'
import { readTable, writtenTable, type Digit } from './table'
import { Undertaking, type Task } from './undertaking.svelte'

export const AMONG = [0, 1000, 10_000] as const
export const EPOCHS = [1, 5, 20] as const
export const RATES = [0.1, 0.3, 1, 3] as const
type Among = (typeof AMONG)[number]
type Epochs = (typeof EPOCHS)[number]
type Rate = (typeof RATES)[number]

/** A training that is over: whose digits, from which network, and the one that came of it. */
export interface Lesson {
  readonly digits: readonly Digit[]
  readonly held: readonly boolean[]
  readonly tuned: Tuned
  readonly before: Shown
  /** null: it diverged. */
  readonly after: Shown | null
}

interface Shown {
  readonly network: Network
  readonly changed: Changed
}

export class Yours {
  readonly collection = new Collection()
  readonly training: Undertaking<Tuned>
  among = $state<Among>(AMONG[1])
  epochs = $state<Epochs>(EPOCHS[1])
  rate = $state<Rate>(RATES[1])
  lesson = $state.raw<Lesson | null>(null)
  /** What the shown network reads each of `read.digits` as. */
  read = $state.raw<{ readonly digits: readonly Digit[]; readonly as: Uint8Array } | null>(null)
  /** What was done last with a drawing; null before. */
  kept = $state.raw<{ readonly what: Kept; readonly label: number } | null>(null)
  /** The digit that is looked at. */
  chosen = $state.raw<Digit | null>(null)
  readonly #session: Session
  readonly #readings: Newest<NonNullable<Yours['read']>>
  /** Networks and collections that were told apart. */
  readonly #known = new WeakMap<object, number>()
  #last = 0

  constructor(session: Session) {
    this.#session = session
    this.training = new Undertaking(session.trial, () => this.#task())
    this.#readings = new Newest(
      (read) => (this.read = read),
      (thrown) => session.app.report(thrown),
    )
  }

  /** The network is learning: there is none to begin with. */
  get busy(): boolean {
    return this.#session.learn.learning
  }

  /** There is something to be kept: what is drawn, or picked. */
  get drawn(): boolean {
    return this.#session.app.drawn?.image.some((byte) => byte > 0) ?? false
  }

  /** Which of the two networks of the lesson is shown; null: another one. */
  readonly shown = $derived.by((): 'before' | 'after' | null => {
    const { network } = this.#session.app
    if (!this.lesson || !network) return null
    if (network === this.lesson.after?.network) return 'after'
    return sameNetwork(network, this.lesson.before.network) ? 'before' : null
  })

  /** Keep what is on the pad as an image of this digit, and wipe the pad. */
  async keep(label: number): Promise<void> {
    const { app, engine, pad } = this.#session
    if (!this.drawn) return
    try {
      // Strokes may still be on their way to the middle.
      const strokes = pad.source?.kind === 'strokes'
      const { image } = strokes ? (await engine.draw(app.strokes, app.normalise)).trace : app.drawn!
      this.kept = { what: this.collection.keep({ image: image.slice(), label }), label }
      this.chosen = null
      this.#session.clear()
    } catch (thrown) {
      app.report(thrown)
    }
  }

  /** Look at a digit: it is given to be read. */
  look(digit: Digit): void {
    this.chosen = digit
    this.#session.give({ kind: 'image', image: digit.image, picture: null })
  }

  remove(digit: Digit): void {
    this.chosen = null
    this.collection.remove(this.collection.digits.indexOf(digit))
  }

  /** All of them as a file. */
  file(): File {
    return new File([writtenTable(this.collection.digits)], 'digits.csv', { type: 'text/csv' })
  }

  /** Keep the digits of a file; says how many are new. Throws a Problem where it is none, and keeps what there was. */
  async bring(file: Blob): Promise<number> {
    return this.collection.add(readTable(await file.text()))
  }

  /** Keep up with what the shown network reads. To be called from an effect. */
  follow(): void {
    const { network } = this.#session.app
    const { digits } = this.collection
    if (!network || this.busy) return
    this.#readings.ask(async () => {
      const as = digits.length > 0 ? await this.#session.engine.readAll(packed(digits).images) : new Uint8Array()
      return { digits, as }
    })
  }

  /** Train on, or stop; not while the network is learning, and not without digits. */
  toggle(): void {
    if (this.training.going || (!this.busy && this.collection.digits.length > 0)) this.training.toggle()
  }

  rest(): void {
    this.training.rest()
  }

  choose(choice: { among?: Among; epochs?: Epochs; rate?: Rate }): void {
    this.training.leave()
    this.among = choice.among ?? this.among
    this.epochs = choice.epochs ?? this.epochs
    this.rate = choice.rate ?? this.rate
  }

  /** Show the network as it was before the lesson, or as it is after it. */
  async show(which: 'before' | 'after'): Promise<void> {
    const shown = this.lesson?.[which]
    if (!shown) return
    const { app, engine, learn } = this.#session
    try {
      if (learn.going) await learn.pause()
      await adopt(app, engine, shown.network, shown.changed)
    } catch (thrown) {
      app.report(thrown)
    }
  }

  /** To train the shown network on with what is collected. */
  #task(): Task<Tuned> {
    const { app, engine } = this.#session
    const { digits } = this.collection
    const { among, epochs, rate } = this
    const { network, changed } = app
    let lessons: Lessons | null = null
    return {
      key: [this.#number(network), this.#number(digits), among, epochs, rate].join(' '),
      ask: async (id) => {
        lessons ??= { ...packed(digits), among, epochs, rate }
        const told = await engine.tune(id, lessons)
        if (told?.done && network) await this.#end(told, { network, changed }, digits)
        return told
      },
    }
  }

  async #end(tuned: Tuned, before: Shown, digits: readonly Digit[]): Promise<void> {
    const after =
      tuned.parameters && tuned.after ? afterwards(before, tuned.parameters, accuracyOf(tuned.after.test)) : null
    this.lesson = { digits, held: heldOut(digits.map(({ label }) => label)), tuned, before, after }
    // Where another network came meanwhile, that one stays.
    if (after && this.#session.app.network === before.network) await this.show('after')
  }

  /** 0: null. */
  #number(one: object | null): number {
    if (!one) return 0
    const known = this.#known.get(one) ?? ++this.#last
    this.#known.set(one, known)
    return known
  }
}

function afterwards({ network, changed }: Shown, parameters: Float32Array, testAccuracy: number): Shown {
  const fingerprint = fingerprintOf(Float32Array.from(parameters))
  const after = networkOf(parameters, network, { name: '', testAccuracy, fingerprint, config: null })
  return { network: after, changed: { ...changed, digits: true } }
}

function packed(digits: readonly Digit[]): Digits {
  const images = new Uint8Array(PIXELS * digits.length)
  for (const [i, { image }] of digits.entries()) images.set(image, PIXELS * i)
  return { images, labels: Uint8Array.from(digits, ({ label }) => label) }
}
