/** A recorded run, played: its kept moments one after the other, read with by the worker. */
import { METHODS } from './messages'
import { Problem } from './problem'
import type { Moment } from './protocol'
import type { Look, Recorded, Trainer, Want } from './training'
import type { Engine, Network } from './types'

/** From the first moment to the last. */
const LENGTH_MS = 4000

/** What the recording cannot do is refused; reading is left to the worker, which has the recording from `unpack`. */
export function replayEngine(worker: Engine, recorded: Recorded, now = (): number => performance.now()): Engine {
  const replay = new Replay(worker, recorded, now)
  const methods = METHODS.filter((method) => method !== 'unpack').map((method) => {
    const own = (method in replay ? replay : worker) as unknown as Record<string, (...args: unknown[]) => unknown>
    return [method, (...args: unknown[]) => own[method]!(...args)] as const
  })
  const engine = Object.fromEntries(methods) as unknown as Omit<Engine, 'steering'>
  return { ...engine, steering: replay.steering }
}

interface Playing {
  readonly began: number
  readonly from: number
}

class Replay implements Trainer {
  readonly steering = { begin: false, change: false, pace: false }
  readonly #worker: Engine
  readonly #id: number
  readonly #now: () => number
  /** Steps that are kept. */
  readonly #steps: readonly number[]
  /** Which of them is shown. */
  #at = -1
  #moment: Moment | null = null
  #playing: Playing | null = null

  constructor(worker: Engine, { run, kept }: Recorded, now: () => number) {
    this.#worker = worker
    this.#id = run.id
    this.#steps = kept
    this.#now = now
  }

  /** Play on; from the beginning where it is at its end. */
  async go(): Promise<void> {
    const from = this.#at >= this.#steps.length - 1 ? 0 : this.#at
    await this.#show(from)
    this.#playing = { began: this.#now(), from }
  }

  pause(): Promise<void> {
    this.#playing = null
    return Promise.resolve()
  }

  /** To the next moment; by an epoch to the next one at which an epoch ends. */
  async advance(by: 'image' | 'step' | 'epoch'): Promise<void> {
    this.#playing = null
    const last = this.#steps.length - 1
    do await this.#show(Math.min(this.#at + 1, last))
    while (by === 'epoch' && this.#at < last && this.#moment?.position !== 0)
  }

  async look(want: Want): Promise<Look> {
    if (this.#at < 0) await this.#show(this.#steps.length - 1)
    await this.#play()
    const look = await this.#worker.look({ parameters: want.parameters, example: false })
    return { ...look, state: this.#playing ? 'going' : 'paused', moment: this.#moment ?? look.moment }
  }

  async recall(_run: number, step: number): Promise<{ readonly moment: Moment; readonly network: Network }> {
    this.#playing = null
    const found = await this.#worker.recall(this.#id, step)
    this.#at = this.#steps.indexOf(step)
    this.#moment = found.moment
    return found
  }

  forget(): Promise<void> {
    this.#playing = null
    return this.#worker.forget(this.#id)
  }

  begin(): Promise<never> {
    return Promise.reject(new Problem('problem.recorded'))
  }

  change(): Promise<never> {
    return Promise.reject(new Problem('problem.recorded'))
  }

  /** What is due now. */
  async #play(): Promise<void> {
    if (!this.#playing) return
    const last = this.#steps.length - 1
    const share = (this.#now() - this.#playing.began) / LENGTH_MS
    const due = Math.min(last, this.#playing.from + Math.floor(share * last))
    if (due !== this.#at) await this.#show(due)
    if (this.#at >= last) this.#playing = null
  }

  async #show(at: number): Promise<void> {
    const step = this.#steps[at]
    if (step === undefined || at === this.#at) return
    this.#moment = (await this.#worker.recall(this.#id, step)).moment
    this.#at = at
  }
}
