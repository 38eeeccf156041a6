/**
 * A run in Python, followed over ./watch. Python trains; the page's worker reads with the parameters that come along,
 * so what the page shows of an image is computed here, and equals what Python computes.
 */
import { countParameters, networkOf } from './parameters'
import { Problem } from './problem'
import {
  isHelloAnswer,
  isLookAnswer,
  isRecallAnswer,
  isRunInfo,
  type Change,
  type LookAnswer,
  type LookArgs,
  type Moment,
} from './protocol'
import type { Check } from './shapes'
import { Line, type Hearing, type Socket } from './socket-line'
import type { Edit, Judged, Look, RunInfo, Steering, Want } from './training'
import type { Engine, Network, Reading, Stroke, SyntheticDigit, Trace } from './types'

/** Milliseconds after which a look is answered with what was seen last, while nobody answers. */
const LOST = 1000

export interface Watched {
  /** Reads with the run's parameters. */
  readonly worker: Engine
  /** The image that was read last. */
  readonly image: () => Uint8Array | null
  readonly hearing: Hearing
  readonly open: () => Socket
}

interface Newest {
  readonly moment: Moment
  readonly parameters: Float32Array
}

export class SocketEngine implements Engine {
  readonly steering = { begin: false, change: true, pace: false, shared: true } satisfies Steering
  readonly #watched: Watched
  readonly #worker: Engine
  readonly #line: Line
  #last: LookAnswer | null = null
  #newest: Newest | null = null
  /** Nothing new is to be expected at once: the next look may wait for it. */
  #still = false
  /** The worker reads with something else than the newest parameters. */
  #apart = false

  constructor(watched: Watched) {
    this.#watched = watched
    this.#worker = watched.worker
    this.#line = new Line(watched.open, watched.hearing)
  }

  /** The run, once somebody answers. */
  async hello(): Promise<RunInfo> {
    await this.#line.ready
    return (await this.#ask('hello', {}, isHelloAnswer)).value.run
  }

  async look(want: Want): Promise<Look> {
    const news = await this.#news()
    if (!news) return this.#before()
    const last = this.#last
    const same = news.value.version === last?.version
    // A moment that stays is the same object: whoever works on it can tell.
    const value = same ? { ...news.value, moment: last.moment } : news.value
    this.#still = value.state === 'going' || same
    this.#last = value
    if (news.parameters) this.#newest = { moment: value.moment, parameters: news.parameters }
    const shown = this.#apart ? null : news.parameters
    const trace = shown && (await this.#adopt(value, shown))
    return { ...lookOf(value), trace, parameters: want.parameters ? shown : null }
  }

  async recall(_run: number, step: number): Promise<{ moment: Moment; network: Network }> {
    const { moment, parameters } = await this.#momentAt(step)
    this.#apart = step !== this.#last?.moment.step
    const network = this.#network(parameters, moment)
    await this.#worker.adopt(network)
    return { moment, network }
  }

  async go(): Promise<void> {
    this.#apart = false
    await this.#line.call('go', {})
  }

  async pause(): Promise<void> {
    await this.#line.call('pause', {})
  }

  async change(settings: Omit<Change, 'step'>): Promise<RunInfo> {
    return (await this.#ask('change', settings, isRunInfo)).value
  }

  begin(): Promise<never> {
    return Promise.reject(new Problem('problem.watchOnly'))
  }

  advance(): Promise<never> {
    return Promise.reject(new Problem('problem.watchOnly'))
  }

  forget(): Promise<void> {
    this.#line.close()
    return Promise.resolve()
  }

  load(file: ArrayBuffer): Promise<Network> {
    return this.#worker.load(file)
  }

  parse(file: ArrayBuffer): Promise<Network> {
    return this.#worker.parse(file)
  }

  draw(strokes: readonly Stroke[], normalise: boolean): Promise<Reading> {
    return this.#worker.draw(strokes, normalise)
  }

  picture(picture: ImageData, normalise: boolean): Promise<Reading> {
    return this.#worker.picture(picture, normalise)
  }

  read(image: Uint8Array): Promise<Trace> {
    return this.#worker.read(image)
  }

  digit(seed: number, index: number): Promise<SyntheticDigit> {
    return this.#worker.digit(seed, index)
  }

  edit(edits: readonly Edit[]): Promise<Network> {
    this.#apart = true
    return this.#worker.edit(edits)
  }

  adopt(network: Network): Promise<void> {
    this.#apart = true
    return this.#worker.adopt(network)
  }

  judge(from: number, count: number): Promise<Judged> {
    return this.#worker.judge(from, count)
  }

  fingerprint(): Promise<string> {
    return this.#worker.fingerprint()
  }

  /** What is newer than what is known; null while nobody answers. */
  async #news(): Promise<{ value: LookAnswer; parameters: Float32Array | null } | null> {
    try {
      const args: LookArgs = { after: this.#last?.version ?? 0, parameters: true, wait: this.#still }
      const found = await this.#ask('look', args, isLookAnswer)
      const { value, parameters } = found
      const expected = parameters ? countParameters(value.run.config.sizes) : 0
      if (value.parameters === expected && (parameters?.length ?? 0) === expected) return found
      this.#line.refuse()
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown
    }
    return null
  }

  /** What was seen last, for a page whose run does not answer: it rests until somebody does. */
  async #before(): Promise<Look> {
    await Promise.race([this.#line.ready, new Promise((resolve) => setTimeout(resolve, LOST))])
    const last = this.#last
    if (!last) throw new Problem('problem.watchLost')
    const state = last.state === 'going' ? 'paused' : last.state
    return { ...lookOf(last), news: [], kept: null, state, perSecond: 0, trace: null, parameters: null }
  }

  async #momentAt(step: number): Promise<Newest> {
    if (this.#newest?.moment.step === step) return this.#newest
    const { value, parameters } = await this.#ask('recall', { step }, isRecallAnswer)
    const expected = countParameters(this.#last?.run.config.sizes ?? [])
    if (parameters?.length !== expected) throw new Problem('problem.watchAnswer')
    return { moment: value.moment, parameters }
  }

  /** Read with these parameters from now on; what the drawing looks like to them, unless another is drawn meanwhile. */
  async #adopt(answer: LookAnswer, parameters: Float32Array): Promise<Trace | null> {
    await this.#worker.adopt(this.#network(parameters, answer.moment))
    const image = this.#watched.image()
    const trace = image && (await this.#worker.read(image))
    return image === this.#watched.image() ? trace : null
  }

  #network(parameters: Float32Array, { step, test }: Moment): Network {
    const config = this.#last?.run.config
    if (!config) throw new Problem('problem.watchLost')
    const about = { testAccuracy: test?.accuracy ?? null, config: { ...config }, data: config.data, step }
    return networkOf(parameters, config, about)
  }

  async #ask<T>(
    method: 'hello' | 'look' | 'recall' | 'change',
    args: object,
    check: Check<T>,
  ): Promise<{ value: T; parameters: Float32Array | null }> {
    const { value, parameters } = await this.#line.call(method, args)
    if (check(value)) return { value, parameters }
    this.#line.refuse()
    throw new Problem('problem.watchAnswer')
  }
}

function lookOf(answer: LookAnswer): Omit<Look, 'trace' | 'parameters'> {
  const { run, state, moment, news, kept, per_second: perSecond } = answer
  return { run, state, moment, news, kept, perSecond, loading: null, example: null }
}
