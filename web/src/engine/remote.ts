/** An engine on the other side of a port. */
import type { Batching } from './batches'
import type { Experiments } from './experiments'
import { METHODS, type Answer, type Method, type Port } from './messages'
import { Problem } from './problem'
import type { Slopes } from './slopes'
import type { Surveyor } from './survey'
import type { Recorded } from './training'
import type { Engine } from './types'
import type { Scales } from './weigh'
import type { Wiggling } from './wiggle'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (problem: Problem) => void
}

/** What the engine on the other side does, and what to do when it is gone. */
export interface RemoteEngine extends Engine, Scales, Slopes, Batching, Surveyor, Wiggling, Experiments {
  /** A run that is recorded in a model file, to be recalled and gone on from. Rejects where the file holds none. */
  unpack(file: ArrayBuffer): Promise<Recorded>
  /** Reject all calls from now on. */
  fail(problem: Problem): void
}

export function remoteEngine(port: Port): RemoteEngine {
  const calls = new Calls(port)
  const methods = METHODS.map((method) => [method, (...args: unknown[]) => calls.call(method, args)] as const)
  const rest = {
    steering: { begin: true, change: true, pace: true },
    fail: (problem: Problem) => {
      calls.fail(problem)
    },
  }
  return { ...(Object.fromEntries(methods) as unknown as Omit<RemoteEngine, 'steering' | 'fail'>), ...rest }
}

class Calls {
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

  call(method: Method, args: readonly unknown[]): Promise<unknown> {
    const id = ++this.#last
    if (this.#gone) return Promise.reject(this.#gone)
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#port.postMessage({ id, method, args })
    })
  }

  fail(problem: Problem): void {
    this.#gone = problem
    for (const { reject } of this.#waiting.values()) reject(problem)
    this.#waiting.clear()
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('problem' in answer) waiting?.reject(new Problem(answer.problem.key, answer.problem.values))
    else waiting?.resolve(answer.value)
  }
}
