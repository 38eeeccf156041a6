/** One image's way back through the network: what it asks of every neuron, step by step, and the step taken at last. */
import { countParameters, networkOf } from '../../engine/parameters'
import { stepped } from '../../engine/step'
import type { Slopes, Taken } from '../../engine/slopes'
import type { Edit } from '../../engine/training'
import type { Engine, NeuronRef } from '../../engine/types'
import type { App } from '../app.svelte'
import { EACH_LOOK } from '../pull'
import type { Hands } from '../hands.svelte'
import { Newest } from '../newest'
import { parameterAt, type Turned } from '../turned'
import type { Learn } from '../learn.svelte'
import { speaksOf, stepAbout, stepsOf, type BackStep } from './backsteps'
import type { Film, Why } from './why.svelte'
import { errorsOf, strongest, wishesOf, type Asked } from './wishes'

/** Of large networks it is asked less often: so many parameters a millisecond. */
const PARAMETERS = 10_000
/** Milliseconds that a step stays at speed 1, while they are played. */
const STAY = 4500
/** Parameters of a network that can be turned by hand all at once. */
export const MOST_TURNED = 300_000
export const RATES = [0.1, 0.5, 1.5, 5, 15] as const

interface Done {
  readonly taken: Taken
  readonly rate: number
  /** What the hand has turned since then is something else. */
  readonly turned: Turned
}

export interface BackTools {
  readonly app: App
  readonly why: Why
  readonly engine: Engine & Slopes
  readonly hands: Hands
  readonly learn: Learn
}

export class Back implements Film {
  /** The image there and back, with the network that it went through; null before it is known. */
  asked = $state.raw<Asked | null>(null)
  playing = $state(false)
  rate = $state<number>(1.5)
  /** A step is being taken. */
  taking = $state(false)
  #done = $state.raw<Done | null>(null)
  readonly #tools: BackTools
  readonly #newest: Newest<Asked | null>
  #askedAt = -Infinity

  constructor(tools: BackTools) {
    this.#tools = tools
    this.#newest = new Newest(
      (asked) => {
        this.asked = asked ?? this.asked
      },
      (thrown) => {
        tools.app.report(thrown)
      },
    )
  }

  /** L. */
  readonly layers = $derived.by(() => (this.asked?.network.sizes.length ?? 4) - 1)
  readonly steps = $derived.by(() => stepsOf(this.layers))
  readonly at = $derived.by(() => Math.min(this.#tools.why.step, this.steps.length - 1))
  readonly step: BackStep = $derived.by(() => this.steps[this.at]!)
  readonly errors = $derived.by(() => (this.asked ? errorsOf(this.asked.back) : []))
  /** By layer: what each neuron wishes to be, more or less; of outputs the error, turned round. Entry 0 is empty. */
  readonly wishes: readonly Float64Array[] = $derived.by(() => this.#wishes())
  /** Whose numbers are told: the one that is selected, or the right digit, or the one that most is asked of. */
  readonly neuron: NeuronRef | null = $derived.by(() => this.#neuron())
  /** −∂C/∂W by layer: where each weight is pushed. */
  readonly pushes = $derived.by(() => this.asked?.back.nablaW.map((layer) => layer.map((value) => -value)) ?? [])

  /** The step that was taken last, while the network is as it left it. */
  get done(): Done | null {
    return this.#done && this.#done.turned === this.#tools.hands.turned ? this.#done : null
  }

  /** The network is too wide to be turned by hand all at once. */
  get tooWide(): boolean {
    return (this.asked?.network.parameters.length ?? 0) > MOST_TURNED
  }

  /** Keep up with image, label and network; at a reader's pace while it moves. To be called from an effect. */
  follow(): (() => void) | undefined {
    const { network, trace, moving } = this.#tools.app
    const { label } = this.#tools.why
    if (!network || !trace) return undefined
    const pause = Math.max(moving ? EACH_LOOK : 0, network.parameters.length / PARAMETERS)
    const ask = (): void => {
      this.#askedAt = performance.now()
      this.#newest.ask(() => this.#ask(trace.image, label))
    }
    const wait = this.#askedAt + pause - performance.now()
    if (wait <= 0) {
      ask()
      return undefined
    }
    const timer = setTimeout(ask, wait)
    return () => {
      clearTimeout(timer)
    }
  }

  /** Go to a step, and stay there. What is selected goes along only where the step is about its layer. */
  go(at: number): void {
    this.playing = false
    this.#show(at)
  }

  stepBack(): void {
    this.go(this.at - 1)
  }
  stepForward(): void {
    this.go(this.at + 1)
  }
  play(): void {
    if (this.at === this.steps.length - 1) this.#show(0)
    this.playing = true
  }
  pause(): void {
    this.playing = false
  }

  /** Let it play; to be called from an effect. Returns what stops that. */
  run(): (() => void) | undefined {
    if (!this.playing) return undefined
    const { at } = this
    const timer = setTimeout(() => {
      this.#show(at + 1)
      if (this.at === this.steps.length - 1) this.playing = false
    }, STAY / this.#tools.app.speed)
    return () => {
      clearTimeout(timer)
    }
  }

  /** A neuron was chosen: where the step has nothing to say of its layer, go to one that has. */
  meet(neuron: NeuronRef): void {
    if (speaksOf(this.step, neuron.layer, this.layers)) return
    const at = stepAbout(this.steps, neuron.layer, this.layers)
    if (at < 0) return
    this.playing = false
    this.#tools.why.step = at
  }

  /** Take the step, and say what it did to costs; of a network too wide for the hand, only what it would do. */
  async take(): Promise<void> {
    const { app, engine, hands, learn } = this.#tools
    const { asked, rate } = this
    if (!asked || this.taking) return
    this.taking = true
    try {
      if (learn.going) await learn.pause()
      const { image } = asked.back.trace
      const taken = await engine.taken(image, asked.back.label, rate)
      const now = await this.#ask(image, asked.back.label)
      if (!taken || !now) return
      if (!this.tooWide) {
        hands.turn(editsOf(now, rate))
        hands.settle()
      }
      this.#done = { taken, rate, turned: hands.turned }
    } catch (thrown) {
      app.report(thrown)
    } finally {
      this.taking = false
    }
  }

  #show(at: number): void {
    const { app, why } = this.#tools
    why.step = Math.min(Math.max(at, 0), this.steps.length - 1)
    const { part, layer } = this.step
    if (app.selected && part !== 'take' && app.selected.layer !== layer) app.select(null)
  }

  async #ask(image: Uint8Array, label: number): Promise<Asked | null> {
    const { app, engine } = this.#tools
    const back = await engine.backprop(image, label)
    const { network } = app
    if (!network || countParameters(network.sizes) !== back.parameters.length) return null
    return { back, network: networkOf(back.parameters, network) }
  }

  #wishes(): Float64Array[] {
    const { asked } = this
    if (!asked) return []
    const outputs = Float64Array.from(this.errors, ({ error }) => -error)
    const hidden = Array.from({ length: this.layers - 1 }, (_, i) => wishesOf(asked, i + 1))
    return [new Float64Array(), ...hidden, outputs]
  }

  #neuron(): NeuronRef | null {
    const { asked, step, layers } = this
    const { selected } = this.#tools.app
    if (!asked) return null
    const fits = selected && selected.layer > 0 && selected.index < (asked.network.sizes[selected.layer] ?? 0)
    if (fits && speaksOf(step, selected.layer, layers)) return selected
    if (step.layer === layers) return { layer: layers, index: asked.back.label }
    return { layer: step.layer, index: strongest(this.wishes[step.layer] ?? []) }
  }
}

/** What the step turns: every parameter that it moves. */
function editsOf({ back, network }: Asked, rate: number): Edit[] {
  const edits: Edit[] = []
  for (const [place, value] of stepped(back.parameters, back.gradient, rate).entries()) {
    if (value !== back.parameters[place]) edits.push({ ...parameterAt(network.sizes, place), value })
  }
  return edits
}
