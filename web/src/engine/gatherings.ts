/** The images that were gathered last, measured for the network that is shown then. */
import type { Make } from './kernel'
import type { DataName } from './protocol'
import type { Shown } from './shown'
import { Gathered, type Beside, type Space } from './threes'
import type { TestSet } from './trials'
import { forAWhile, type Turns } from './turns'

/** Whose test set it is, and of its first images, how many are of each digit. */
export interface Crowd {
  readonly data: DataName
  readonly images: number
  readonly counts: readonly number[]
}

/** share: of all work. spaces: pixels, every layer, the answer, as far as they are measured. */
export interface Gathering {
  readonly share: number
  readonly crowd: Crowd | null
  readonly spaces: readonly Space[]
  readonly done: boolean
}

export interface Gathers {
  /**
   * Go on for a while with the images of this number; the first time it is asked with, it begins with the network as it is
   * shown then, and so many first images of the test set. null: no network is shown, or another number was asked with
   * meanwhile.
   */
  gather(id: number, images: number): Promise<Gathering | null>
  /** Of those, the first images of a digit beside each other, and one that is given. null before they are read. */
  beside(digit: number, own: Uint8Array | null): Promise<Beside | null>
}

interface Work {
  readonly id: number
  readonly going: AsyncGenerator<void>
  share: number
  crowd: Crowd | null
  gathered: Gathered | null
  readonly spaces: Space[]
}

export class Gatherings implements Gathers {
  readonly #make: Make
  readonly #shown: Shown
  readonly #turns: Turns
  readonly #tests: () => Promise<TestSet>
  #work: Work | null = null

  constructor(make: Make, shown: Shown, turns: Turns, tests: () => Promise<TestSet>) {
    this.#make = make
    this.#shown = shown
    this.#turns = turns
    this.#tests = tests
  }

  async gather(id: number, images: number): Promise<Gathering | null> {
    if (this.#work?.id !== id) this.#work = this.#begin(id, images)
    const work = this.#work
    if (!work) return null
    const done = await forAWhile(this.#turns, work.going, () => this.#work === work)
    if (done === null) return null
    return { share: done ? 1 : work.share, crowd: work.crowd, spaces: [...work.spaces], done }
  }

  beside(digit: number, own: Uint8Array | null): Promise<Beside | null> {
    const { gathered, crowd } = this.#work ?? {}
    return Promise.resolve(gathered && crowd ? gathered.beside(digit, own) : null)
  }

  #begin(id: number, images: number): Work | null {
    const { shape } = this.#shown
    if (!shape) return null
    const parameters = this.#shown.parameters()
    const gathered = async (): Promise<Begun> => {
      const set = await this.#tests()
      // Its memory goes with it.
      return { data: set.data, gathered: new Gathered(this.#make(), shape, parameters, set, images) }
    }
    const work: Work = { id, going: go(() => work, gathered), share: 0, crowd: null, gathered: null, spaces: [] }
    return work
  }
}

interface Begun {
  readonly data: DataName
  readonly gathered: Gathered
}

/** Read all images, then measure space after space. Yields where others may have their turn. */
async function* go(of: () => Work, begin: () => Promise<Begun>): AsyncGenerator<void> {
  const { data, gathered } = await begin()
  const work = of()
  const steps = gathered.spaces + 1
  for (const share of gathered.read()) {
    work.share = share / steps
    yield
  }
  work.gathered = gathered
  work.crowd = { data, images: gathered.images, counts: gathered.counts }
  for (let space = 0; space < gathered.spaces; space++) {
    const measuring = gathered.measure(space)
    let next = measuring.next()
    for (; !next.done; next = measuring.next()) {
      work.share = (1 + space + next.value) / steps
      yield
    }
    work.spaces.push(next.value)
  }
}
