/** The careful walk and the drunk one: set out from one moment, and walked on pass by pass until somebody stops them. */
import { Problem } from '../../engine/problem'
import type { Surveyor } from '../../engine/survey'
import type { Walked } from '../../engine/walks'

export class Walks {
  /** How often each may look at all images. */
  passes = $state(20)
  going = $state(false)
  now = $state.raw<Walked | null>(null)
  problem = $state.raw<Problem | null>(null)
  readonly #engine: Surveyor
  #visit = 0

  constructor(engine: Surveyor) {
    this.#engine = engine
  }

  /** Walk both from a moment of the path that was surveyed last, by its number. */
  async start(moment: number): Promise<void> {
    const { passes } = this
    const visit = ++this.#visit
    this.problem = null
    this.going = true
    try {
      let next = await this.#engine.walk({ moment, passes })
      while (visit === this.#visit) {
        this.now = next
        if (next.passes >= passes) break
        next = await this.#engine.walkOn()
      }
    } catch (thrown) {
      if (visit === this.#visit) this.problem = Problem.from(thrown)
    } finally {
      if (visit === this.#visit) this.going = false
    }
  }

  /** What is walked so far stays. */
  stop(): void {
    this.#visit++
    this.going = false
  }

  leave(): void {
    this.stop()
    this.now = this.problem = null
  }
}
