/** Two parameters wiggled: what the cost does, beside what their slopes said. The shown network stays as it is. */
import { untrack } from 'svelte'
import { placeOf } from '../../engine/parameters'
import type { Judges, Turn, Wiggling } from '../../engine/wiggle'
import type { App } from '../app.svelte'
import type { Hands } from '../hands.svelte'
import type { Parameter } from '../knob'
import { parameterAt } from '../turned'
import { counted, keyOf } from './costs'
import { Measures, type Base, type Measured, type Wanted } from './measures.svelte'
import { parsedQuery, spansOf } from './query'
import { duller, sensitivityOf, type Letter } from './sensitivity'
import { listed } from './sorted'
import { AMOUNTS, COARSE_FIRST, OFFSETS, outcomeOf, turnedBy, type Outcome } from './wiggled'
import type { Why } from './why.svelte'
import { strongest } from './wishes'

/** This image alone, or the first so many. */
export const OVER = [1, 100, 1000, 10_000, 60_000] as const
export type Over = (typeof OVER)[number]
export const LETTERS = ['A', 'B'] as const
/** Parameters of a network that is judged by many images here: sums of slopes take memory. */
const MOST_PARAMETERS = 5_000_000

export interface WiggleTools {
  readonly app: App
  readonly why: Why
  readonly engine: Wiggling
  readonly hands: Hands
}

type Chosen = Readonly<Record<Letter, Parameter | null>>

/** One of the two, and what is known of it. */
export interface Side {
  readonly letter: Letter
  readonly place: number
  readonly parameter: Parameter
  readonly value: number
  readonly slope: number
}

export class Wiggle {
  over = $state<Over>(1)
  by = $state(0.5)
  #chosen = $state.raw<Chosen>({ A: null, B: null })
  readonly #tools: WiggleTools
  readonly measures: Measures

  constructor(tools: WiggleTools) {
    this.#tools = tools
    this.measures = new Measures(tools.engine, (measured) => this.#wants(measured))
  }

  /** As long as it fits what is shown; while the network learns it may be a moment old. */
  readonly measured = $derived.by(() => {
    const { measured } = this.measures
    const { network, moving } = this.#tools.app
    if (!measured || measured.base.network.sizes.join() !== network?.sizes.join()) return null
    const { judges, network: own } = measured.base
    const count = 'count' in judges ? judges.count : 1
    if (count !== this.over || (count > 1 && (moving || own !== network))) return null
    return measured
  })
  readonly base = $derived(this.measured?.base ?? null)
  readonly sides = $derived.by(
    (): readonly [Side, Side] | null => this.measured && sidesOf(this.measured, this.#chosen),
  )
  readonly sensitivity = $derived.by(() => this.sides && sensitivityOf(...this.sides))
  readonly tooMany = $derived.by(() => (this.#tools.app.network?.parameters.length ?? 0) > MOST_PARAMETERS)
  /** Costs that are known, of those that are wanted; the one under way by its share. */
  readonly progress = $derived.by(() => {
    const { measured } = this
    if (!measured) return null
    const { done, total } = counted(this.#wants(measured).turns, measured.costs)
    return { done, total, share: (done + (done < total ? this.measures.share : 0)) / total }
  })

  /** Keep up with network, image and label. Over many images nothing is measured while the network moves. */
  ask(): void {
    const { app, why } = this.#tools
    const { network, trace, moving } = app
    const { over } = this
    const { label } = why
    if (!network || !trace) return
    if (over > 1 && (moving || this.tooMany)) {
      this.measures.rest()
      return
    }
    const judges: Judges = over > 1 ? { count: over } : { image: trace.image, label }
    const about = `${network.sizes.join('-')} ${over > 1 ? over : `${label} ${trace.image.join()}`}`
    untrack(() => {
      this.measures.begin(network, judges, about)
    })
  }

  /** What is wanted is other by now. */
  again(): void {
    void [this.by, this.#chosen]
    untrack(() => {
      this.measures.goOn()
    })
  }

  choose(letter: Letter, parameter: Parameter): void {
    this.#chosen = { ...this.#chosen, [letter]: parameter }
    this.measures.stopped = false
  }

  /** The steepest of those that a text names. false: it names none. */
  find(letter: Letter, text: string): boolean {
    const { base } = this
    const filter = base && parsedQuery(text, base.network.sizes.length - 1)
    if (!base || !filter || text.trim() === '') return false
    const { places } = listed(base.gradient, spansOf(base.network.sizes, filter))
    if (places.length === 0) return false
    const [low, high] = [places[0]!, places.at(-1)!]
    const steeper = Math.abs(base.gradient[high]!) > Math.abs(base.gradient[low]!) ? high : low
    this.choose(letter, parameterAt(base.network.sizes, steeper))
    return true
  }

  steepest(letter: Letter): void {
    if (this.base) this.#pick(letter, this.base, strongest(this.base.gradient))
  }

  duller(letter: Letter): void {
    if (this.base) this.#pick(letter, this.base, duller(this.base.gradient, strongest(this.base.gradient)))
  }

  random(letter: Letter): void {
    if (this.base) this.#pick(letter, this.base, Math.floor(Math.random() * this.base.gradient.length))
  }

  #pick(letter: Letter, { network }: Base, place: number): void {
    this.choose(letter, parameterAt(network.sizes, place))
  }

  /** Where turning a parameter leads to; null: that is not measured yet. */
  outcome({ place, value, slope }: Side, by: number): Outcome | null {
    const turned = turnedBy(value, by)
    const cost = this.measured?.costs.get(keyOf({ place, value: turned }))
    return cost === undefined || !this.base ? null : outcomeOf(this.base.cost, slope, value, turned, cost)
  }

  /** The curve as far as it is measured: amounts and costs. */
  curve(side: Side): [number, number][] {
    return OFFSETS.map((by) => {
      const outcome = this.outcome(side, by)
      return outcome && this.base ? [outcome.by, this.base.cost + outcome.measured] : [by, NaN]
    })
  }

  /** A's wiggled value becomes the network's own; one step of undo. */
  keep(): void {
    const [side] = this.sides ?? []
    if (!side) return
    const { hands } = this.#tools
    this.choose('A', side.parameter)
    hands.settle()
    hands.turn([{ ...side.parameter, value: turnedBy(side.value, this.by) }])
    hands.settle()
  }

  #wants(measured: Measured): Wanted {
    const sides = sidesOf(measured, this.#chosen)
    const amounts = [this.by, ...AMOUNTS, ...COARSE_FIRST]
    const turns = amounts.flatMap((by) =>
      sides.map(({ place, value }): Turn => ({ place, value: turnedBy(value, by) })),
    )
    return { turns, urgent: 2 }
  }
}

/** Those chosen, where the network has them; otherwise the steepest one, and one that is duller. */
function sidesOf({ base, auto }: Measured, chosen: Chosen): [Side, Side] {
  const { sizes } = base.network
  const side = (letter: Letter, otherwise: number): Side => {
    const { layer, j, k } = chosen[letter] ?? { layer: 0, j: 0, k: 0 }
    const own = placeOf(sizes, layer, j, k)
    const place = own < 0 ? otherwise : own
    const parameter = parameterAt(sizes, place)
    return { letter, place, parameter, value: base.parameters[place]!, slope: base.gradient[place]! }
  }
  return [side('A', auto[0]), side('B', auto[1])]
}
