/** An engine on the other side of a port. */
import type { Answer, Call, Method, Port } from './messages'
import { Problem } from './problem'
import type { Engine, Network, Reading, Stroke, SyntheticDigit, Trace } from './types'

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (problem: Problem) => void
}

export class RemoteEngine implements Engine {
  readonly #port: Port
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  #gone: Problem | null = null

  constructor(port: Port) {
    this.#port = port
    port.addEventListener('message', (event: MessageEvent<Answer>) => {
      this.#settle(event.data)
    })
  }

  load(file: ArrayBuffer): Promise<Network> {
    return this.#call('load', [file])
  }

  draw(strokes: readonly Stroke[], normalise: boolean): Promise<Reading> {
    return this.#call('draw', [strokes, normalise])
  }

  picture(picture: ImageData, normalise: boolean): Promise<Reading> {
    return this.#call('picture', [picture, normalise])
  }

  read(image: Uint8Array): Promise<Trace> {
    return this.#call('read', [image])
  }

  digit(seed: number, index: number): Promise<SyntheticDigit> {
    return this.#call('digit', [seed, index])
  }

  /** Reject all calls from now on: the other side is gone. */
  fail(problem: Problem): void {
    this.#gone = problem
    for (const { reject } of this.#waiting.values()) reject(problem)
    this.#waiting.clear()
  }

  #call<M extends Method>(method: M, args: Parameters<Engine[M]>): ReturnType<Engine[M]> {
    const id = ++this.#last
    if (this.#gone) return Promise.reject(this.#gone) as ReturnType<Engine[M]>
    const promise = new Promise<never>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
    })
    this.#port.postMessage({ id, method, args } as Call)
    return promise as ReturnType<Engine[M]>
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('problem' in answer) waiting?.reject(new Problem(answer.problem.key, answer.problem.values))
    else waiting?.resolve(answer.value as never)
  }
}
