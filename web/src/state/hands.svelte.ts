/**
 * Parameters turned by hand: the network follows at once, and there is a way back. What is turned lies over the network
 * that was shown before; when another network comes (training goes on, a link is opened), it is gone.
 */
import { networkOf, placeOf } from '../engine/parameters'
import type { Edit } from '../engine/training'
import type { Engine, Network, NeuronRef, Trace } from '../engine/types'
import { UNCHANGED, type App } from './app.svelte'
import { parameterValue, type Parameter } from './knob'
import { Newest } from './newest'
import { Past } from './past'
import { changes, countOf, countsOf, NOTHING, withEdits, withoutNeuron, type Counts, type Turned } from './turned'

/** What may have to be stopped first. */
export interface Running {
  readonly going: boolean
  pause(): Promise<void>
}

interface Applied {
  readonly turned: Turned
  readonly network: Network
  readonly trace: Trace | null
}

export class Hands {
  /** Whose knob is shown. */
  armed = $state.raw<Parameter | null>(null)
  /** Of the network as it is turned, in hex; null while it is turning. */
  fingerprint = $state<string | null>(null)
  readonly #app: App
  readonly #engine: Pick<Engine, 'edit' | 'read' | 'fingerprint'>
  readonly #running: Running
  readonly #edits: Newest<Applied>
  #turned = $state.raw<Turned>(NOTHING)
  /** What the engine was told of. */
  #told: Turned = NOTHING
  #base = $state.raw<Network | null>(null)
  /** In what that was not as its run left it. */
  #changed = UNCHANGED
  #mine = $state.raw<Network | null>(null)
  /** Something was turned that is not shown yet. */
  #asked = $state(false)
  /** The hand has not let go: what it turns on is one step of undo. */
  #turning = false
  #past = new Past<Turned>(NOTHING)
  #canUndo = $state(false)
  #canRedo = $state(false)

  constructor(app: App, engine: Pick<Engine, 'edit' | 'read' | 'fingerprint'>, running: Running) {
    this.#app = app
    this.#engine = engine
    this.#running = running
    this.#edits = new Newest(
      (applied) => {
        this.#show(applied)
      },
      (thrown) => {
        this.#asked = false
        app.report(thrown)
      },
    )
  }

  /** The network that is shown is what was turned. */
  get live(): boolean {
    return this.#asked || (this.#mine !== null && this.#app.network === this.#mine)
  }
  /** The network before it was turned. */
  get learned(): Network | null {
    return this.live ? this.#base : this.#app.network
  }
  get turned(): Turned {
    return this.live ? this.#turned : NOTHING
  }
  get canUndo(): boolean {
    return this.live && this.#canUndo
  }
  get canRedo(): boolean {
    return this.live && this.#canRedo
  }
  get doneAt(): number {
    return this.canUndo ? this.#past.doneAt : -Infinity
  }
  get undoneAt(): number {
    return this.canRedo ? this.#past.undoneAt : Infinity
  }

  /** How many weights and biases are not as they were. */
  get counts(): Counts {
    return countsOf(this.turned, this.learned?.sizes ?? [])
  }

  /** What a parameter is turned to; it may not be shown yet. */
  value(parameter: Parameter): number {
    const network = this.learned
    if (!network) return 0
    const { layer, j, k } = parameter
    return this.turned.get(placeOf(network.sizes, layer, j, k)) ?? parameterValue(network, parameter)
  }

  /** How many parameters of a neuron are turned. */
  count(neuron: NeuronRef): number {
    return countOf(this.turned, this.learned?.sizes ?? [], neuron)
  }

  /** Show a parameter's knob; null: none. */
  arm(parameter: Parameter | null): void {
    this.settle()
    this.armed = parameter
  }

  /** Turn parameters. Until the hand settles, it is all one step of undo. */
  turn(edits: readonly Edit[]): void {
    const network = this.#enter()
    if (!network) return
    const turned = withEdits(this.#turned, network, edits)
    if (this.#turning) this.#past.replace(turned)
    else this.#past.add(turned)
    this.#turning = true
    this.#ask(turned)
  }

  /** The hand lets go. */
  settle(): void {
    if (!this.#turning) return
    this.#turning = false
    if (!this.#asked) void this.#name()
  }

  /** Turn a neuron back to what it was; null: all of them. */
  reset(neuron: NeuronRef | null): void {
    this.settle()
    if (this.turned.size === 0) return
    const turned = withoutNeuron(this.turned, this.learned?.sizes ?? [], neuron)
    this.#past.add(turned)
    this.#ask(turned)
  }

  /** Put weights and a bias in place of a neuron's own. */
  put({ layer, index }: NeuronRef, weights: Float32Array, bias: number): void {
    this.settle()
    const edits = Array.from(weights, (value, k): Edit => ({ layer, j: index, k, value }))
    this.turn([...edits, { layer, j: index, k: null, value: bias }])
    this.settle()
  }

  undo(): void {
    this.settle()
    const before = this.canUndo ? this.#past.undo() : null
    if (before) this.#ask(before)
  }

  redo(): void {
    this.settle()
    const after = this.canRedo ? this.#past.redo() : null
    if (after) this.#ask(after)
  }

  /** The network to be turned; where another one is shown than was turned last, it begins anew. */
  #enter(): Network | null {
    if (!this.live) {
      this.#rebase()
      this.#turned = NOTHING
      this.#told = NOTHING
      this.#past = new Past(NOTHING)
      this.#turning = false
    }
    return this.#base
  }

  #rebase(): void {
    this.#base = this.#app.network
    this.#changed = this.#app.changed
  }

  #ask(turned: Turned): void {
    this.#turned = turned
    this.#canUndo = this.#past.canUndo
    this.#canRedo = this.#past.canRedo
    this.#asked = true
    this.fingerprint = null
    this.#edits.ask(() => this.#apply())
  }

  async #apply(): Promise<Applied> {
    if (this.#running.going) await this.#running.pause()
    if (this.#app.network !== this.#mine) {
      this.#rebase()
      this.#told = NOTHING
    }
    const turned = this.#turned
    const image = this.#app.drawn?.image
    // Both at once: no other network comes in between.
    const [network, trace] = await Promise.all([
      this.#engine.edit(changes(this.#told, turned, this.#base!)),
      image ? this.#engine.read(image) : null,
    ])
    return { turned, network, trace }
  }

  #show({ turned, network, trace }: Applied): void {
    const base = this.#base!
    this.#told = turned
    this.#mine = turned.size === 0 ? base : networkOf(network.parameters, base, { data: base.about.data })
    this.#app.example = null
    this.#app.adopt(this.#mine, trace, { ...this.#changed, hand: this.#changed.hand + turned.size })
    if (turned !== this.#turned) return
    this.#asked = false
    if (!this.#turning) void this.#name()
  }

  async #name(): Promise<void> {
    const { network } = this.#app
    const fingerprint = await this.#engine.fingerprint()
    if (network === this.#app.network && !this.#asked) this.fingerprint = fingerprint
  }
}
