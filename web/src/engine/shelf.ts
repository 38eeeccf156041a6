/** Which of the library's data sets a question about the shown network is answered with. */
import type { DataSet } from './hall'
import type { Had, Library } from './library'
import type { DataName } from './protocol'
import type { OtherImages } from './step'
import type { TestSet } from './trials'

export class Shelf {
  readonly #library: Library
  readonly #wanted: () => DataName

  /** wanted: what the network learns from, or learnt from. */
  constructor(library: Library, wanted: () => DataName) {
    this.#library = library
    this.#wanted = wanted
  }

  /** These data, or drawn digits where they can't be had here. */
  async atHand(wanted: DataName): Promise<Had> {
    return wanted !== 'own' && (await this.#library.has(wanted)) ? wanted : 'strokes'
  }

  /** What is wanted, as far as that can be had. */
  known(): Promise<Had> {
    return this.atHand(this.#wanted())
  }

  /** The test set. */
  tests(): Promise<TestSet> {
    return insist(async () => {
      const data = await this.known()
      return { ...(await this.#library.get(data, 'test')), data }
    })
  }

  /** Both parts of these data, or of drawn digits. Unless it is said otherwise: of those that are wanted. */
  async anyhow(wanted: DataName = this.#wanted()): Promise<{ data: Had; set: DataSet }> {
    const data = await this.atHand(wanted)
    const parts = ['training', 'test'] as const
    const [training, test] = await insist(() => Promise.all(parts.map((part) => this.#library.get(data, part))))
    return { data, set: { training: training!, test: test! } }
  }

  /** Images that nobody chose: of MNIST those trained on, of drawn digits those of the test. */
  async others(): Promise<OtherImages> {
    const data = await this.known()
    const part = data === 'mnist' ? 'training' : 'test'
    return { ...(await this.#library.get(data, part)), data, part }
  }
}

/** A run of other data that begins meanwhile stops what is on its way: it is asked for again. */
async function insist<T>(get: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await get()
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) throw thrown
    }
  }
}
