/** Data sets, fetched or drawn when they are first asked for, and kept. */
import { parseSet } from './idx'
import type { Kernel } from './kernel'
import { MNIST, unpacked, type Ask } from './mnist'
import { PIXELS } from './pen'
import { Problem } from './problem'
import type { DataName } from './protocol'
import { compress, join, type ImageSet, type Rows } from './rows'
import type { Site } from './site'
import { drawDigits, STROKES } from './strokes'
import type { Loading } from './training'
import type { Turns } from './turns'

export type Part = 'training' | 'test'
/** Data that can be had here: somebody's own never can. */
export type Had = Exclude<DataName, 'own'>

/** What the library needs from outside. */
export interface Host {
  readonly ask: Ask
  readonly site: () => Promise<Site>
}

/** Images compressed at a time: about 3 ms. */
const SLICE = 2000
const HEADERS = { images: 16, labels: 8 }

/** One part of a data set on its way, and then there. */
class Volume {
  readonly set: Promise<ImageSet>
  loading: Loading | null = null
  readonly #abort = new AbortController()

  constructor(load: (signal: AbortSignal, tell: (loading: Loading) => void) => Promise<ImageSet>) {
    this.set = load(this.#abort.signal, (loading) => {
      this.loading = loading
    }).finally(() => {
      this.loading = null
    })
    // Whoever waits for it hears of it.
    this.set.catch(() => undefined)
  }

  abort(): void {
    this.#abort.abort()
  }
}

export class Library {
  readonly #kernel: Kernel
  readonly #host: Host
  readonly #turns: Turns
  readonly #volumes = new Map<string, Volume>()

  constructor(kernel: Kernel, host: Host, turns: Turns) {
    this.#kernel = kernel
    this.#host = host
    this.#turns = turns
  }

  /** How far that which is on its way has come; of several the one that has the most to come. */
  get loading(): Loading | null {
    const all = [...this.#volumes.values()].flatMap(({ loading }) => loading ?? [])
    return all.reduce<Loading | null>((most, one) => (most && left(most) >= left(one) ? most : one), null)
  }

  /** Whether a data set can be had here. */
  async has(data: DataName): Promise<boolean> {
    return data === 'strokes' || (data === 'mnist' && (await this.#host.site()).data.mnist !== null)
  }

  /** A part of a data set. Throws a Problem where it can't be had; asked again, it is tried again. */
  get(data: DataName, part: Part): Promise<ImageSet> {
    if (data === 'own') return Promise.reject(new Problem('problem.ownData'))
    const key = `${data} ${part}`
    const there = this.#volumes.get(key)
    if (there) return there.set
    const volume = new Volume((signal, tell) =>
      data === 'strokes' ? this.#draw(part, signal, tell) : this.#fetch(part, signal, tell),
    )
    this.#volumes.set(key, volume)
    volume.set.catch(() => {
      if (this.#volumes.get(key) === volume) this.#volumes.delete(key)
    })
    return volume.set
  }

  /** Stop what is on its way of other data sets. */
  keepOnly(data: DataName): void {
    for (const [key, volume] of this.#volumes) {
      if (!volume.loading || key.startsWith(data)) continue
      volume.abort()
      this.#volumes.delete(key)
    }
  }

  async #draw(part: Part, signal: AbortSignal, tell: (loading: Loading) => void): Promise<ImageSet> {
    const { seed, count } = STROKES[part]
    const drawing = drawDigits(this.#kernel, seed, count)
    for (;;) {
      const { done, value } = drawing.next()
      if (done) return value
      tell({ what: 'draw', done: value, total: count })
      await this.#turns.next()
      signal.throwIfAborted()
    }
  }

  async #fetch(part: Part, signal: AbortSignal, tell: (loading: Loading) => void): Promise<ImageSet> {
    const { images, labels, count } = MNIST[part]
    tell({ what: 'download', done: 0, total: 1 })
    const { mnist } = (await this.#host.site()).data
    if (!mnist) throw new Problem('problem.noMnist')
    const { ask } = this.#host
    const file = mnist.files[images]
    const told = (done: number): void => {
      // A server that unpacks on the way sends more than it has.
      tell({ what: done < file.bytes ? 'download' : 'unpack', done: Math.min(done, file.bytes), total: file.bytes })
    }
    const [pixels, digits] = await Promise.all([
      unpacked(file, HEADERS.images + PIXELS * count, ask, signal, told),
      unpacked(mnist.files[labels], HEADERS.labels + count, ask, signal, () => undefined),
    ])
    return this.#compress(file.path, pixels, digits, signal, tell)
  }

  async #compress(
    path: string,
    images: ArrayBuffer,
    labels: ArrayBuffer,
    signal: AbortSignal,
    tell: (loading: Loading) => void,
  ): Promise<ImageSet> {
    const { pixels, digits } = checked(path, images, labels)
    const parts: Rows[] = []
    for (let from = 0; from < digits.length; from += SLICE) {
      parts.push(compress(this.#kernel, pixels.subarray(PIXELS * from, PIXELS * (from + SLICE)), PIXELS))
      tell({ what: 'compress', done: from, total: digits.length })
      await this.#turns.next()
      signal.throwIfAborted()
    }
    return { ...join(parts), labels: digits.slice() }
  }
}

function left({ done, total }: Loading): number {
  return total - done
}

function checked(path: string, images: ArrayBuffer, labels: ArrayBuffer): ReturnType<typeof parseSet> {
  try {
    return parseSet(images, labels)
  } catch (thrown) {
    throw new Problem('problem.data', { address: path, text: thrown instanceof Error ? thrown.message : '' })
  }
}
