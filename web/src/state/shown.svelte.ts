/** The moment of a run that the stage shows: its newest, or one that was kept. */
import { networkOf } from '../engine/parameters'
import type { Moment, RunConfig } from '../engine/protocol'
import type { Example, Loading, Look } from '../engine/training'
import type { Network } from '../engine/types'
import type { App } from './app.svelte'
import { parameterCount, sameNetwork, sameSizes } from './network'
import type { Run } from './run.svelte'

export class Shown {
  moment = $state.raw<Moment | null>(null)
  /** It is the run's newest. */
  live = $state(true)
  loading = $state.raw<Loading | null>(null)
  /** Images a second. */
  perSecond = $state(0)
  /** Of all parameters, in hex; null while they move. */
  fingerprint = $state<string | null>(null)
  /** The training image that was shown being read last. */
  example = $state.raw<Example | null>(null)
  /** How many different parameters were shown so far. */
  #parameters = 0
  readonly #app: App
  readonly #seconds: () => number

  /** seconds: how long a training image may take to pass through the network. */
  constructor(app: App, seconds: () => number) {
    this.#app = app
    this.#seconds = seconds
  }

  /** How many parameters there are. */
  get count(): number {
    return parameterCount(this.#app.network?.sizes ?? [])
  }

  /** Another run, or its newest moment again. */
  follow(): void {
    this.live = true
    this.#renamed()
  }

  /** No run's moment is shown any more. */
  leave(): void {
    this.moment = null
    this.follow()
  }

  /** Show a run as it is now. */
  take({ run, moment, loading, perSecond, trace, parameters, example }: Look): void {
    const app = this.#app
    if (moment.step !== this.moment?.step) this.#renamed()
    this.moment = moment
    this.loading = loading
    this.perSecond = perSecond
    if (parameters) app.adopt(this.#network(run.config, parameters, moment), trace)
    else if (trace) app.see(trace)
    if (example && example.index !== app.example?.index) this.#pass(example)
  }

  /** Show a kept moment of a run. */
  async recall(run: Run, step: number): Promise<void> {
    const { moment, network } = await run.engine.recall(run.info.id, step)
    const image = this.#app.drawn?.image
    const drawn = image ? await run.engine.read(image) : null
    this.live = step === run.moment?.step
    // Even where the run goes on elsewhere, what is shown stands still.
    this.#app.moving = false
    this.moment = moment
    this.#renamed()
    this.#app.example = null
    // What is equal stays the same object: what depends on that alone then stays.
    const before = this.#app.network
    this.#app.adopt(before?.about.config && sameNetwork(network, before) ? before : network, drawn)
  }

  /** The network rests: say which it is. */
  async name(run: Run): Promise<void> {
    const parameters = this.#parameters
    const fingerprint = await run.engine.fingerprint()
    if (parameters !== this.#parameters) return
    this.fingerprint = fingerprint
    if (this.live) run.fingerprint = fingerprint
  }

  /** Other parameters are shown, whose fingerprint nobody knows yet. */
  #renamed(): void {
    this.#parameters++
    this.fingerprint = null
  }

  /** What is equal stays the same object, the whole network or its sizes: what depends on that alone then stays. */
  #network(config: RunConfig, parameters: Float32Array, { step, test }: Moment): Network {
    const before = this.#app.network
    const sizes = before && sameSizes(before.sizes, config.sizes) ? before.sizes : config.sizes
    const about = { testAccuracy: test?.accuracy ?? null, config: { ...config }, data: config.data, step }
    const network = networkOf(parameters, { ...config, sizes }, about)
    const told = sameNetwork(network, before) && JSON.stringify(before?.about) === JSON.stringify(network.about)
    return before && told ? before : network
  }

  /** Let a training image pass through the network, before the next one comes. */
  #pass(example: Example): void {
    this.example = this.#app.example = example
    this.#app.pass.playWithin(this.#seconds())
  }
}
