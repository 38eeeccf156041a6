/** The whole gradient, of one image or of many on average, as nudges to be looked through. */
import type { DataName } from '../../engine/protocol'
import { teachingOf } from '../../engine/labels'
import { Problem } from '../../engine/problem'
import type { Network } from '../../engine/types'
import { Newest } from '../newest'
import type { Session } from '../session.svelte'
import type { Looking } from './looking'
import { both, parsedQuery, spansOf, type Filter } from './query'
import { countWords, listed, pixelPushes, profileOf, squaresOf, strongestOf } from './sorted'

/** Parameters of a network whose gradient is sorted here. */
const MOST_PARAMETERS = 5_000_000

export interface Gradient {
  readonly network: Network
  readonly gradient: Float32Array
  /** C: of the image, or the mean. */
  readonly cost: number
  /** Training images that it is the mean over; 0: it is of the image that is shown. */
  readonly images: number
  readonly data: DataName
}

export class Nudges {
  found = $state.raw<Gradient | null>(null)
  problem = $state.raw<Problem | null>(null)
  waiting = $state(false)
  readonly #session: Session
  readonly #asked: Newest<Gradient>

  constructor(session: Session) {
    this.#session = session
    this.#asked = new Newest(
      (found) => {
        this.found = found
        this.waiting = false
      },
      (thrown) => {
        this.problem = Problem.from(thrown)
        this.waiting = false
      },
    )
  }

  get looking(): Looking {
    return this.#session.why.looking
  }

  readonly tooMany = $derived.by(() => (this.#session.app.network?.parameters.length ?? 0) > MOST_PARAMETERS)
  readonly sizes = $derived.by(() => this.found?.network.sizes ?? [])
  readonly profile = $derived.by(() => profileOf(this.found?.gradient ?? new Float32Array()))
  readonly full = $derived.by(() => strongestOf(this.profile))
  readonly words = $derived.by(() => countWords(this.profile))
  readonly squares = $derived.by(() => squaresOf(this.found?.gradient ?? new Float32Array(), this.sizes))
  /** |∇C|. */
  readonly length = $derived.by(() => Math.sqrt(this.squares.reduce((sum, square) => sum + square, 0)))
  readonly pushes = $derived.by(() => pixelPushes(this.found?.gradient ?? new Float32Array(), this.sizes))
  /** What is typed; null where it is not understood. */
  readonly query = $derived.by(() => parsedQuery(this.looking.text, this.sizes.length - 1))
  readonly list = $derived.by(() => {
    const { layer, kind, neuron } = this.looking
    const chosen: Filter = {
      ...(layer === null ? {} : { layer }),
      ...(kind === null ? {} : { kind }),
      ...(neuron === null ? {} : { j: neuron }),
    }
    const filter = this.query && both(this.query, chosen)
    return listed(this.found?.gradient ?? new Float32Array(), filter ? spansOf(this.sizes, filter) : [])
  })
  readonly filtered = $derived.by(() => {
    const { text, layer, kind, neuron } = this.looking
    return text.trim() !== '' || layer !== null || kind !== null || neuron !== null
  })

  look(change: Partial<Looking>): void {
    this.#session.why.looking = { ...this.looking, ...change }
  }

  /** Ask for the gradient of what is shown now. */
  ask(): void {
    const { app, why, engine, learn } = this.#session
    const { network, drawn } = app
    const image = (app.example ?? { trace: drawn }).trace?.image
    const { source } = this.looking
    const label = why.label
    const wanted = learn.current?.config ?? learn.draft
    const data = learn.stock.atHand(wanted.data)
    if (!network || !image || this.tooMany) return
    this.problem = null
    this.waiting = true
    this.#asked.ask(async () => {
      if (source === 0) {
        const { gradient, cost } = await engine.backprop(image.slice(), label)
        return { network, gradient, cost, images: 0, data }
      }
      const { gradient, cost, images } = await engine.meant({ ...teachingOf(wanted), data }, source)
      return { network, gradient, cost, images, data }
    })
  }
}
