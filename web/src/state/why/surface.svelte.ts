/** The cost surface around a run: surveyed from coarse to fine, and dropped when something else is asked for. */
import { coordinate, type Along } from '../../engine/landscape'
import { Problem } from '../../engine/problem'
import type { Survey, Surveyor } from '../../engine/survey'

/** Points along a side, at last; each pass has every so-manieth. */
export const SIDE = 41
const STRIDES = [4, 2, 1]
/** Points asked for at once. */
const CHUNK = 123

export interface Grid {
  /** Points along a side: SIDE, or fewer while it is coarse. */
  readonly side: number
  /** Row by row, from the least v; NaN where it is not known yet. */
  readonly costs: Float64Array
}

export class Surface {
  along = $state<Along>('principal')
  images = $state(2000)
  survey = $state.raw<Survey | null>(null)
  /** The finest grid of that survey that is whole. */
  grid = $state.raw<Grid | null>(null)
  done = $state(0)
  problem = $state.raw<Problem | null>(null)
  readonly #engine: Surveyor
  #asked = 0
  /** The run and the choices that are shown. */
  #of = ''

  constructor(engine: Surveyor) {
    this.#engine = engine
  }

  get busy(): boolean {
    return this.problem === null && this.done < SIDE * SIDE
  }

  /**
   * Survey a run of the worker; what was under way is given up. Of the same run and choices what is shown stays until
   * the new survey is whole; otherwise nothing does, and the new one shows from coarse to fine.
   */
  async start(id: number): Promise<void> {
    const own = ++this.#asked
    if (!this.isOf(id)) this.survey = this.grid = null
    this.#of = this.#choice(id)
    this.problem = null
    this.done = 0
    try {
      const survey = await this.#engine.survey(id, this.along, this.images)
      if (own !== this.#asked) return
      await this.#sound(survey, () => own === this.#asked)
    } catch (thrown) {
      if (own === this.#asked) this.problem = Problem.from(thrown)
    }
  }

  /** Whether what is shown is of this run, and of the choices as they are. */
  isOf(id: number): boolean {
    return this.#of === this.#choice(id)
  }

  #choice(id: number): string {
    return `${id} ${this.along} ${this.images}`
  }

  /** Give up what is under way. */
  stop(): void {
    this.#asked++
  }

  async #sound(survey: Survey, wanted: () => boolean): Promise<void> {
    const { box } = survey
    const calm = this.grid !== null
    const costs = new Float64Array(SIDE * SIDE).fill(NaN)
    for (const stride of STRIDES) {
      const open = places(stride).filter((place) => Number.isNaN(costs[place]))
      for (let from = 0; from < open.length; from += CHUNK) {
        const some = open.slice(from, from + CHUNK)
        const u = Float32Array.from(some, (place) => coordinate(box.u, place % SIDE, SIDE))
        const v = Float32Array.from(some, (place) => coordinate(box.v, Math.floor(place / SIDE), SIDE))
        const found = await this.#engine.sound(u, v)
        if (!wanted()) return
        some.forEach((place, i) => (costs[place] = found[i]!))
        this.done += some.length
      }
      if (calm && stride > 1) continue
      this.survey = survey
      this.grid = { side: (SIDE - 1) / stride + 1, costs: Float64Array.from(places(stride), (place) => costs[place]!) }
    }
  }
}

/** Every so-manieth point in both directions, row by row. */
function places(stride: number): number[] {
  const side = (SIDE - 1) / stride + 1
  return Array.from({ length: side * side }, (_, i) => stride * (SIDE * Math.floor(i / side) + (i % side)))
}
