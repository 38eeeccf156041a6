/** The workbench for a neuron made by hand: paint it, see what lights it, compare it, put it into the network. */
import type { Engine, NeuronRef } from '../engine/types'
import type { Scales, Weighed } from '../engine/weigh'
import { rowOf } from '../paint/sum'
import type { App } from './app.svelte'
import type { Examples } from './examples.svelte'
import type { Hands } from './hands.svelte'
import { Newest } from './newest'
import { between, BLANK, dabbed, EDGE, likeness, type Brush, type Made } from './neuron'
import { Past } from './past'
import { PIXELS } from '../engine/pen'
import { SIDE } from './strokes'

/** Learned neurons that it is compared with, at most. */
const MOST_COMPARED = 16

/** What an example is to it. */
export interface Seen {
  /** Number among the examples. */
  readonly index: number
  readonly z: number
  readonly a: number
}

/** A learned neuron of layer 1. */
export interface Alike {
  readonly index: number
  readonly weights: Float32Array
  /** Cosine, in [−1, 1]. */
  readonly likeness: number
}

export class Builder {
  open = $state(false)
  made = $state.raw<Made>(EDGE)
  brush = $state.raw<Brush>({ ink: 'positive', size: 3, strength: 1 })
  /** Where it is to be put in layer 1. */
  target = $state(0)
  canUndo = $state(false)
  canRedo = $state(false)
  /** What it makes of the drawing, and of the examples. */
  drawn = $state.raw<Omit<Seen, 'index'> | null>(null)
  seen = $state.raw<readonly Seen[]>([])
  readonly #app: App
  readonly #hands: Hands
  readonly #examples: Examples
  readonly #engine: Engine & Scales
  readonly #weighings: Newest<Weighed>
  #past = new Past<Made>(EDGE)
  /** Where the brush is, while it is down. */
  #at: number | null = null
  /** Sliding counts as one step of undo. */
  #sliding = false

  constructor(app: App, hands: Hands, examples: Examples, engine: Engine & Scales) {
    this.#app = app
    this.#hands = hands
    this.#examples = examples
    this.#engine = engine
    this.#weighings = new Newest(
      (weighed) => {
        this.#look(weighed)
      },
      (thrown) => {
        app.report(thrown)
      },
    )
  }

  /** Layer 1's learned neurons, those most like it if there are many. */
  readonly alike = $derived.by((): readonly Alike[] => {
    const { network } = this.#app
    const W = network?.W[1] ?? new Float32Array()
    const all = Array.from({ length: network?.sizes[1] ?? 0 }, (_, index): Alike => {
      const weights = rowOf(W, index, PIXELS)
      return { index, weights, likeness: likeness(this.made.weights, weights) }
    })
    if (all.length <= MOST_COMPARED) return all
    return all.sort((one, other) => other.likeness - one.likeness).slice(0, MOST_COMPARED)
  })
  readonly closest = $derived.by(() =>
    this.alike.reduce<Alike | null>((best, one) => (best && best.likeness >= one.likeness ? best : one), null),
  )
  /** The examples by z, the largest first. */
  readonly ranked = $derived.by(() => [...this.seen].sort((one, other) => other.z - one.z || one.index - other.index))

  show(target: NeuronRef | null): void {
    if (target?.layer === 1) this.target = target.index
    this.target = Math.min(this.target, (this.#app.network?.sizes[1] ?? 1) - 1)
    this.open = true
    this.weigh()
  }

  close(): void {
    this.lift()
    this.open = false
  }

  preset(which: 'blank' | 'edge'): void {
    this.#add(which === 'edge' ? EDGE : BLANK)
  }

  /** Begin with a learned neuron of layer 1. */
  copy(index: number): void {
    const { network } = this.#app
    if (!network) return
    this.#add({ weights: rowOf(network.W[1]!, index, PIXELS).slice(), bias: network.b[1]![index]! })
  }

  /** Put the brush down on a pixel; its stroke is one step of undo. */
  press(place: number): void {
    this.#at = place
    this.#add({ ...this.made, weights: this.#dab(this.made.weights, place) })
  }

  /** Lead the brush to a pixel. */
  lead(place: number): void {
    if (this.#at === null || place === this.#at) return
    let { weights } = this.made
    for (const each of between(this.#at, place)) weights = this.#dab(weights, each)
    this.#at = place
    this.#replace({ ...this.made, weights })
  }

  lift(): void {
    this.#at = null
    this.#sliding = false
  }

  get down(): boolean {
    return this.#at !== null
  }

  setBias(bias: number): void {
    const made = { ...this.made, bias: Math.fround(bias) }
    if (this.#sliding) this.#replace(made)
    else this.#add(made)
    this.#sliding = true
  }

  undo(): void {
    this.#back(this.#past.undo())
  }

  redo(): void {
    this.#back(this.#past.redo())
  }

  /** Put it in place of the target neuron of layer 1, and open that. */
  put(): void {
    const neuron = { layer: 1, index: this.target }
    this.#hands.put(neuron, this.made.weights, this.made.bias)
    this.close()
    this.#app.select(neuron)
  }

  /** Ask what it makes of the drawing and the examples. */
  weigh(): void {
    this.#weighings.ask(() => {
      const { weights, bias } = this.made
      return this.#engine.weigh({ weights, bias, activation: this.#activation }, this.#images())
    })
  }

  /** Layer 1 may be the last one. */
  get #activation(): 'sigmoid' | 'tanh' | 'relu' | 'identity' {
    const { network } = this.#app
    return network && network.sizes.length > 2 ? network.activation : 'sigmoid'
  }

  /** The drawing, then the examples. */
  #images(): Uint8Array {
    const { items } = this.#examples
    const images = new Uint8Array(PIXELS * (1 + items.length))
    if (this.#app.trace) images.set(this.#app.trace.image)
    for (const [i, { image }] of items.entries()) images.set(image, PIXELS * (i + 1))
    return images
  }

  #look({ z, a }: Weighed): void {
    this.drawn = { z: z[0]!, a: a[0]! }
    this.seen = Array.from(z.subarray(1), (each, index) => ({ index, z: each, a: a[index + 1]! }))
  }

  #dab(weights: Float32Array, place: number): Float32Array {
    return dabbed(weights, this.brush, Math.floor(place / SIDE), place % SIDE)
  }

  #add(made: Made): void {
    this.#past.add(made)
    this.#set(made)
  }

  #replace(made: Made): void {
    this.#past.replace(made)
    this.#set(made)
  }

  #back(made: Made | null): void {
    this.lift()
    if (made) this.#set(made)
  }

  #set(made: Made): void {
    this.made = made
    this.canUndo = this.#past.canUndo
    this.canRedo = this.#past.canRedo
    this.weigh()
  }
}
