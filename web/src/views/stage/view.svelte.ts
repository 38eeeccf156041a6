/** What the stage knows besides the app: its size, where everything is, and what is shown at this moment. */
import type { NeuronRef } from '../../engine/types'
import { edgeCount } from '../../paint/sum'
import { layoutStage, type StageLayout } from '../../paint/layout'
import { placesOf } from '../../paint/places'
import { filled, travelled, underway } from '../../paint/reveal'
import { stripOf, unrolledCells } from '../../paint/unroll'
import type { App } from '../../state/app.svelte'
import { elementOf } from './walk'

/** Milliseconds that unrolling the image takes. */
const UNROLL = 2600

/** Width over which edges come up behind the signal while it travels, CSS pixels. */
const SOFT_FRONT = 70

/** An edge to point out: from `source` in layer − 1 to `target` in `layer`. */
export interface EdgeRef {
  readonly layer: number
  readonly source: number
  readonly target: number
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
  /** Where the keyboard was sent last: a block that it enters begins there. */
  bound: NeuronRef | null = null
  /** The neuron that Tab leads to. */
  roving = $state<NeuronRef>({ layer: 1, index: 0 })

  readonly layout: StageLayout = $derived.by(() =>
    layoutStage(this.app.network?.sizes ?? [784], this.width, this.height),
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
  /** Whose edges alone are shown; null: all. While it plays, pointing at a neuron does not hide what the others send. */
  readonly focus = $derived.by(() => this.#focus())

  /** How many edges there are to show: all, or one neuron's. */
  readonly edges = $derived.by(() => edgeCount(this.app.network?.sizes ?? [], this.focus))

  constructor(app: App) {
    this.app = app
  }

  /** Bring the keyboard to a neuron, or to the block that its layer is drawn as. */
  reach({ layer, index }: NeuronRef): void {
    this.bound = { layer, index }
    if (this.space) elementOf(this.space, { layer, index })?.focus()
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

  #focus(): NeuronRef | null {
    const { selected, hovered, trace, edges } = this.app
    if (this.pointed || !hovered || this.app.playing) return selected
    const silent = hovered.layer === 0 && edges === 'signal' && !trace?.image[hovered.index]
    return silent ? selected : hovered
  }
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

/** The edge between two neurons, if they are in neighbouring layers. */
export function edgeBetween(one: NeuronRef | null, other: NeuronRef | null): EdgeRef | null {
  if (!one || !other || Math.abs(one.layer - other.layer) !== 1) return null
  const [before, after] = one.layer < other.layer ? [one, other] : [other, one]
  return { layer: after.layer, source: before.index, target: after.index }
}
