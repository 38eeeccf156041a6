/** What the stage knows besides the app: its size, where everything is, and what is shown at this moment. */
import { flushSync } from 'svelte'
import type { Network, NeuronRef } from '../../engine/types'
import { gathered, slotOf } from '../../paint/gather'
import { hiddenOf, layoutStage, type StageLayout } from '../../paint/layout'
import { edgeCount } from '../../paint/sum'
import { placesOf } from '../../paint/places'
import { filled, travelled, underway } from '../../paint/reveal'
import { stripOf, unrolledCells } from '../../paint/unroll'
import type { App } from '../../state/app.svelte'
import type { Parameter } from '../../state/knob'
import { edgeBetween, edgeOf } from './edges'
import { matricesOf } from './matrices'
import { elementOf } from './walk'

/** Milliseconds that unrolling the image takes. */
const UNROLL = 2600

/** Width over which edges come up behind the signal while it travels, CSS pixels. */
const SOFT_FRONT = 70

/** What is told on the stage by something that lies over it, in place of its own hints. */
export interface Told {
  /** Values of all edges, by layer as Network.W; null: the stage's own, dimmed. */
  readonly edges: readonly Float32Array[] | null
  /** The neuron that it is about: drawn even where a layer is summarised. */
  readonly neuron: NeuronRef | null
}

export class StageView {
  readonly app: App
  /** The element that all of it lies in. */
  space = $state<HTMLElement>()
  width = $state(0)
  height = $state(0)
  /** 0: the image is a grid; 1: a column. */
  progress = $state(0)
  /** Where progress is going. */
  unrolled = $state(false)
  /** How many edges the last picture of them holds. */
  seen = $state(0)
  /** Wide layers that are shown whole, as blocks of dots. */
  whole = $state.raw<readonly number[]>([])
  /** The parameter whose knob is shown. */
  knob = $state.raw<Parameter | null>(null)
  /** What something else tells on the stage. */
  told = $state.raw<Told | null>(null)
  /** The network that was shown before, if it was of the same sizes. */
  before = $state.raw<Network | null>(null)
  /** Where the keyboard was sent last: a block that it enters begins there. */
  bound: NeuronRef | null = null
  /** The neuron that Tab leads to. */
  roving = $state<NeuronRef>({ layer: 1, index: 0 })

  #last: Network | null = null
  #reaching = false

  readonly #sizes = $derived.by(() => this.app.network?.sizes ?? [784])
  readonly #hidden = $derived.by(() => this.#sizes.map((count, l) => l > 0 && hiddenOf(count, this.width, this.height)))
  /** By layer, the hidden neuron that is asked for, or −1; as a text, so that nothing moves while it stays the same. */
  readonly #guests = $derived.by(() => this.#sizes.map((_, layer) => this.#guest(layer)).join())
  readonly layout: StageLayout = $derived.by(() =>
    layoutStage(this.#sizes, this.width, this.height, {
      whole: this.whole,
      guests: this.#guests.split(',').map(Number),
    }),
  )
  readonly block = $derived(this.layout.columns[0])
  readonly strip = $derived(stripOf(this.layout))
  readonly cells = $derived(this.block ? unrolledCells(this.block, this.strip, this.progress) : null)
  readonly places = $derived(this.cells ? placesOf(this.layout, this.cells, this.progress) : [])
  /** The layer the signal is on its way to; null at rest. */
  readonly arriving = $derived.by(() => underway(this.app.shownTo, this.layout.columns.length - 1))
  /** How far right edges are revealed, CSS pixels. */
  readonly front = $derived.by(() => frontOf(this.layout, this.app.shownTo))
  /** Over how many pixels before that they come up. */
  readonly soft = $derived.by(() => SOFT_FRONT * (1 - filled(this.arriving ?? 0, this.app.shownTo)))
  readonly pointed = $derived.by(() => edgeBetween(this.app.selected, this.app.hovered))
  /** The edge that is marked: the one that is pointed at, or else that of the weight whose knob is shown. */
  readonly marked = $derived.by(() => this.pointed ?? edgeOf(this.knob, this.app.selected))
  /** Whose edges alone are shown; null: all. While it plays, pointing at a neuron does not hide what the others send. */
  readonly focus = $derived.by(() => this.#focus())

  /** How many edges there are: all, or one neuron's. */
  readonly edges = $derived.by(() => edgeCount(this.#sizes, this.focus))
  /** How many of them lead between neurons that are drawn. */
  readonly drawn = $derived.by(() => edgeCount(this.#drawnSizes(), this.focus))
  /** What the edges' painter needs, of the neurons that are drawn and in their order. */
  readonly matrices = $derived.by(() => matricesOf(this))
  readonly activations = $derived.by(() =>
    this.layout.columns.map(({ layer, shown }) => gathered(this.app.trace?.a[layer] ?? new Float32Array(), shown)),
  )
  readonly slot = $derived.by(() => this.focus && this.#slot(this.focus))
  /** The neuron that Tab leads to. */
  readonly stop = $derived.by(() => this.#stop())

  constructor(app: App) {
    this.app = app
  }

  /** Keep up with the network: what it was before is at hand. */
  keep(): void {
    const { network } = this.app
    const last = this.#last
    this.#last = network
    if (network?.sizes.join() !== last?.sizes.join()) this.before = null
    else if (network && last && !sameNumbers(network, last)) this.before = last
  }

  /** Bring the keyboard to a neuron, or to the block that its layer is drawn as; one that is hidden is drawn for it. */
  reach(neuron: NeuronRef): void {
    this.bound = neuron
    this.#reaching = true
    if (this.#hidden[neuron.layer]) flushSync(() => this.app.hover(neuron))
    if (this.space) elementOf(this.space, neuron)?.focus()
    this.#reaching = false
  }

  /** Pointer or keyboard leave a neuron. */
  leave(): void {
    if (!this.#reaching) this.app.hover(null)
  }

  /** Show a wide layer whole, as a block of dots, or summarised again; the keyboard goes along. */
  unfold(layer: number, whole: boolean): void {
    const others = this.whole.filter((one) => one !== layer)
    flushSync(() => (this.whole = whole ? [...others, layer] : others))
    const next = whole ? `[data-grid="${layer.toString()}"]` : `[data-more="${layer.toString()}"]`
    this.space?.querySelector<HTMLElement>(next)?.focus()
  }

  /** Send the rows on their way to the column, or back; at once with reduced motion. Returns the way to stop. */
  animateUnroll(): () => void {
    const goal = this.unrolled ? 1 : 0
    if (this.app.reducedMotion) {
      this.progress = goal
      return () => undefined
    }
    let frame = requestAnimationFrame((start) => {
      let last = start
      const step = (now: number): void => {
        const move = (now - last) / UNROLL
        last = now
        this.progress =
          goal > this.progress ? Math.min(goal, this.progress + move) : Math.max(goal, this.progress - move)
        if (this.progress !== goal) frame = requestAnimationFrame(step)
      }
      frame = requestAnimationFrame(step)
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }

  /** The hidden neuron of a layer that someone asks for: points at, or has open. −1: none. */
  #guest(layer: number): number {
    const range = this.#hidden[layer]
    const asked = [this.app.hovered, this.told?.neuron, this.app.selected].find(
      (neuron) => range && neuron?.layer === layer && neuron.index >= range[0] && neuron.index < range[1],
    )
    return asked?.index ?? -1
  }

  #drawnSizes(): number[] {
    return this.layout.columns.map((column) => column.shown?.length ?? column.x.length)
  }

  #slot({ layer, index }: NeuronRef): NeuronRef {
    return { layer, index: slotOf(this.layout.columns[layer]?.shown ?? null, index) }
  }

  #stop(): NeuronRef {
    const { layer, index } = this.roving
    const circles = this.layout.columns.filter((column) => column.kind === 'circles')
    const column = circles.find((one) => one.layer === layer) ?? circles[0]
    if (!column) return this.roving
    const here = column.layer === layer && index < column.x.length && slotOf(column.shown, index) >= 0
    return here ? this.roving : { layer: column.layer, index: 0 }
  }

  #focus(): NeuronRef | null {
    const { selected, hovered, trace, edges } = this.app
    if (this.told?.edges) return null
    if (this.pointed || !hovered || this.app.playing) return selected
    const silent = hovered.layer === 0 && edges === 'signal' && !trace?.image[hovered.index]
    return silent ? selected : hovered
  }
}

/** Whether two networks of equal sizes have equal parameters. The last layer is the first to change. */
function sameNumbers(one: Network, other: Network): boolean {
  const pairs = [one.b.map((each, l) => [each, other.b[l]]), one.W.map((each, l) => [each, other.W[l]])]
  return pairs
    .flatMap((layers) => layers.reverse())
    .every(([each, same]) => each === same || each?.every((value, i) => value === same?.[i]))
}

function frontOf(layout: StageLayout, shownTo: number): number {
  const layers = layout.columns.length - 1
  if (shownTo >= layers) return layout.width
  const layer = underway(shownTo, layers) ?? Math.floor(Math.max(shownTo, 0))
  const from = layout.columns[layer - 1]
  const to = layout.columns[layer]
  if (!from || !to) return 0
  const start = layer === 1 ? from.left : from.right
  return start + (to.left - start) * travelled(layer, shownTo)
}
