/** One's own digits as training data, in the lens Test: collected, learned from, and what that changed and cost. */
import { fingerprintOf } from '../../engine/fingerprint'
import { networkOf } from '../../engine/parameters'
import { PIXELS } from '../../engine/pen'
import { Problem } from '../../engine/problem'
import { heldOut, type Lessons, type Tuned } from '../../engine/tuning'
import type { Network } from '../../engine/types'
import type { Changed } from '../app.svelte'
import { adopt } from '../adopt'
import { sameNetwork } from '../network'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import { Collection, type Kept } from './collection.svelte'
import { accuracyOf } from './gains'
import { readTable, writtenTable, type Digit } from './table'

export const AMONG = [0, 1000, 10_000] as const
export const EPOCHS = [1, 5, 20] as const
export const RATES = [0.1, 0.3, 1, 3] as const

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
  among = $state<(typeof AMONG)[number]>(AMONG[1])
  epochs = $state<(typeof EPOCHS)[number]>(EPOCHS[1])
  rate = $state<(typeof RATES)[number]>(RATES[1])
  going = $state(false)
  problem = $state.raw<Problem | null>(null)
  /** Of what is under way, and of what is stopped. */
  share = $state(0)
  lesson = $state.raw<Lesson | null>(null)
  /** What the shown network reads each of `read.digits` as. */
  read = $state.raw<{ readonly digits: readonly Digit[]; readonly as: Uint8Array } | null>(null)
  /** What was done last with a drawing; null before. */
  kept = $state.raw<{ readonly what: Kept; readonly label: number } | null>(null)
  /** The digit that is looked at. */
  chosen = $state.raw<Digit | null>(null)
  readonly #session: Session
  readonly #readings: Newest<NonNullable<Yours['read']>>
  #starts = 0
  #id = 0
  #of = ''
  #digits: readonly Digit[] = []
  #before: Shown | null = null

  constructor(session: Session) {
    this.#session = session
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
      const as = digits.length > 0 ? await this.#session.engine.readAll(joined(digits)) : new Uint8Array()
      return { digits, as }
    })
  }

  toggle(): void {
    if (this.going) this.rest()
    else if (!this.busy && this.collection.digits.length > 0) void this.#run()
  }

  /** What is learned so far goes on later. */
  rest(): void {
    this.going = false
    this.#starts++
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

  async #run(): Promise<void> {
    const own = ++this.#starts
    this.going = true
    this.problem = null
    const lessons = this.#lessons()
    try {
      while (this.#starts === own) {
        const told = await this.#session.engine.tune(this.#id, lessons)
        if (this.#starts !== own) break
        this.share = told?.share ?? 0
        if (told?.done) await this.#end(told)
        if (!told || told.done) break
      }
    } catch (thrown) {
      this.problem = Problem.from(thrown)
      this.#of = ''
    }
    if (this.#starts === own) this.rest()
  }

  /** What is to be learned; where that, or the network, is another than before, it begins anew. */
  #lessons(): Lessons {
    const { app, trial } = this.#session
    const { digits } = this.collection
    const { among, epochs, rate } = this
    const of = JSON.stringify([among, epochs, rate])
    if (of !== this.#of || digits !== this.#digits || this.#before?.network !== app.network) {
      this.#id = trial.newId()
      this.#of = of
      this.#digits = digits
      this.#before = { network: app.network!, changed: app.changed }
      this.share = 0
    }
    return { images: joined(digits), labels: Uint8Array.from(digits, ({ label }) => label), among, epochs, rate }
  }

  async #end(tuned: Tuned): Promise<void> {
    const [before, digits] = [this.#before!, this.#digits]
    const labels = digits.map(({ label }) => label)
    const after =
      tuned.parameters && tuned.after ? afterwards(before, tuned.parameters, accuracyOf(tuned.after.test)) : null
    const still = this.#session.app.network === before.network
    this.lesson = { digits, held: heldOut(labels), tuned, before, after }
    this.#of = ''
    this.share = 0
    // Where another network came meanwhile, that one stays.
    if (still && after) await this.show('after')
  }
}

function afterwards({ network, changed }: Shown, parameters: Float32Array, testAccuracy: number): Shown {
  const fingerprint = fingerprintOf(Float32Array.from(parameters))
  const after = networkOf(parameters, network, { name: '', testAccuracy, fingerprint, config: null })
  return { network: after, changed: { ...changed, digits: true } }
}

function joined(digits: readonly Digit[]): Uint8Array {
  const images = new Uint8Array(PIXELS * digits.length)
  for (const [i, { image }] of digits.entries()) images.set(image, PIXELS * i)
  return images
}
