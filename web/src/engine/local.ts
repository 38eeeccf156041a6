/** The engine itself, wherever the kernel runs: in the page's worker, in tests in Node. */
import { Batches, type Batching, type Dealt, type Plan } from './batches'
import { Contests, type Contested } from './contest'
import { Dreams, type Climbed, type Climber, type Way } from './dreams'
import type { Drilled, Drilling } from './drill'
import type { Experiments } from './experiments'
import { Gatherings, type Gathering } from './gatherings'
import { hear, type Heard } from './hearing'
import type { Kernel, Make } from './kernel'
import { Library, type Host } from './library'
import { taught, type Teaching } from './labels'
import type { Alike } from './likeness'
import type { Lot } from './lot'
import { networkOf } from './parameters'
import type { Portrait } from './portrait'
import { Probes, type Probed } from './probes'
import { Problem } from './problem'
import { draw, drawPicture, syntheticDigit, type Drawn, type Picture } from './pen'
import type { RunConfig } from './protocol'
import type { Senseless } from './senseless'
import { Shelf } from './shelf'
import { checkedParameters, Shown } from './shown'
import { LocalTrainer } from './trainer'
import type { Edit, Judged, Loading } from './training'
import type { Beside } from './threes'
import { messageTurns, type Turns } from './turns'
import type { Along } from './landscape'
import { RepairShop } from './repairs'
import type { Repairs, Trial } from './workbench'
import type { Remedy } from './remedies'
import type { Backward, Slopes, Taken } from './slopes'
import { work, type Small, type Worked } from './small'
import { takeStep } from './step'
import { Ground, type Survey, type Surveyor } from './survey'
import { Tunings, type Lessons, type Tuned } from './tuning'
import { Trials, type Attempt, type Right, type Tried } from './trials'
import { Walks, type Walked, type Walking } from './walks'
import type { Engine, Network, Reading, Stroke, SyntheticDigit, Trace } from './types'
import { weigh, type Lone, type Scales, type Weighed } from './weigh'
import { Wiggles, type Judges, type Portion, type Slanting, type Turn, type Wiggling } from './wiggle'
import type { Asked, Meant, Stepped, Wishes } from './wishes'

export class LocalEngine
  extends LocalTrainer
  implements Engine, Scales, Slopes, Batching, Surveyor, Wiggling, Experiments
{
  readonly #kernel: Kernel
  readonly #library: Library
  readonly #shelf: Shelf
  readonly #shown: Shown
  readonly #make: Make
  readonly #turns: Turns
  readonly #batches: Batches
  readonly #wiggles: Wiggles
  readonly #trials: Trials
  readonly #dreams: Dreams
  readonly #contests: Contests
  readonly #repairs: RepairShop
  readonly #probes: Probes
  readonly #gatherings: Gatherings
  readonly #tunings: Tunings
  /** The plane that was laid last. */
  #ground: Ground | null = null
  /** The two walks on it. */
  #walks: Walks | null = null

  constructor(make: Make, host: Host, turns: Turns = messageTurns()) {
    const kernel = make()
    const library = new Library(kernel, host, turns)
    const shown = new Shown(kernel)
    super(kernel, make, library, shown, turns)
    this.#kernel = kernel
    this.#library = library
    this.#shelf = new Shelf(library, () => shown.data ?? 'mnist')
    this.#make = make
    this.#turns = turns
    this.#shown = shown
    this.#batches = new Batches(make, library, shown, turns)
    this.#wiggles = new Wiggles(shown, turns, () => this.#shelf.others())
    this.#trials = new Trials(kernel, shown, turns, () => this.#shelf.tests())
    this.#dreams = new Dreams(kernel, shown, turns, () => this.#shelf.tests())
    this.#contests = new Contests(kernel, make, turns, (wanted) => this.#shelf.anyhow(wanted))
    this.#repairs = new RepairShop(kernel, make, turns, () => this.#shelf.anyhow('mnist'))
    this.#gatherings = new Gatherings(make, shown, turns, () => this.#shelf.tests())
    this.#tunings = new Tunings(kernel, make, shown, turns, () => this.#shelf.anyhow())
    this.#probes = new Probes(kernel, make, shown, turns, () => this.#shelf.tests())
  }

  /** Read a model file and think with it from now on; where the file is wrong the network before it stays. */
  async load(file: ArrayBuffer): Promise<Network> {
    const network = await this.parse(file)
    await this.adopt(network)
    return network
  }

  async draw(strokes: readonly Stroke[], normalise: boolean): Promise<Reading> {
    return Promise.resolve(this.#read(draw(this.#kernel, strokes, normalise)))
  }

  async picture(picture: Picture, normalise: boolean): Promise<Reading> {
    const drawn = drawPicture(this.#kernel, picture, normalise)
    // What is refused is not read either: the image before it stays the one that follows a run.
    if (drawn.image.every((byte) => byte === 0)) throw new Problem('problem.noInk')
    return Promise.resolve(this.#read(drawn))
  }

  async read(image: Uint8Array): Promise<Trace> {
    return Promise.resolve(this.#shown.read(image))
  }

  async digit(seed: number, index: number): Promise<SyntheticDigit> {
    return Promise.resolve(syntheticDigit(this.#kernel, seed, index))
  }

  async backprop(image: Uint8Array, label: number): Promise<Backward> {
    return Promise.resolve(this.#shown.backprop(image, label))
  }

  async taken(image: Uint8Array, label: number, rate: number): Promise<Taken | null> {
    const set = await this.#shelf.others()
    return takeStep(this.#shown, set, this.#turns, { image, label, rate })
  }

  slanted(id: number, judges: Judges): Promise<Slanting | null> {
    return this.#wiggles.slanted(id, judges)
  }

  wiggled(id: number, turns: readonly Turn[], since: Portion): Promise<Portion[] | null> {
    return this.#wiggles.wiggled(id, turns, since)
  }

  async survey(id: number, along: Along, images: number): Promise<Survey> {
    const run = this.run(id)
    this.#ground = this.#walks = null
    const data = await this.#shelf.atHand(run.config.data)
    const set = taught(this.#kernel, await this.#library.get(data, 'training'), run.config)
    const ground = new Ground(this.#make, this.#turns, run, along, set, Math.min(images, run.images))
    this.#ground = ground
    const { u, v } = ground.survey
    const path = await ground.path()
    const heights = await ground.sound(Float32Array.from(u), Float32Array.from(v))
    return { ...ground.survey, path, heights, data }
  }

  async sound(u: Float32Array, v: Float32Array): Promise<Float64Array> {
    if (!this.#ground) throw new Problem('problem.noRun')
    return this.#ground.sound(u, v)
  }

  async small(networks: readonly Small[]): Promise<Worked[]> {
    return Promise.resolve(networks.map((network) => work(this.#kernel, network)))
  }

  async walk(walking: Walking): Promise<Walked> {
    if (!this.#ground) throw new Problem('problem.noRun')
    const walks = new Walks(this.#make, this.#turns, this.#ground.field(walking.moment), walking)
    this.#walks = walks
    return walks.begin()
  }

  async walkOn(): Promise<Walked> {
    if (!this.#walks) throw new Problem('problem.noRun')
    return this.#walks.pass()
  }

  async edit(edits: readonly Edit[]): Promise<Network> {
    const network = this.#shown.edit(edits)
    await this.pause()
    return network
  }

  async adopt(network: Network): Promise<void> {
    const parameters = checkedParameters(network, network.parameters)
    const { data, step } = network.about
    this.#shown.show(networkOf(parameters, network), () => parameters.slice(), { data, step: () => step })
    await this.pause()
  }

  /**
   * By the test set of what the network learned from; by MNIST's where nobody knows. Where that isn't at hand, by the
   * digits that can always be drawn.
   */
  async judge(from: number, count: number): Promise<Judged> {
    const set = await this.#shelf.tests()
    return this.#shown.judge(set.data, set, from, count)
  }

  attempted(image: Uint8Array, attempt: Attempt): Promise<Trace> {
    return this.#trials.attempted(image, attempt)
  }

  tried(id: number, images: number, attempts: readonly Attempt[], since: Right): Promise<Tried | null> {
    return this.#trials.tried(id, images, attempts, since)
  }

  hear(kind: Senseless, seed: number, from: number, images: number): Promise<Heard> {
    return Promise.resolve(hear(this.#kernel, this.#shown, kind, seed, from, images))
  }

  probe(id: number, images: number): Promise<Probed | null> {
    return this.#probes.probe(id, images)
  }

  portrait(id: number, n: number): Promise<Portrait | null> {
    return this.#probes.portrait(id, n)
  }

  gather(id: number, images: number): Promise<Gathering | null> {
    return this.#gatherings.gather(id, images)
  }

  beside(digit: number, own: Uint8Array | null): Promise<Beside | null> {
    return this.#gatherings.beside(digit, own)
  }

  contest(id: number, configs: readonly RunConfig[]): Promise<Contested | null> {
    return this.#contests.contest(id, configs)
  }

  repair(id: number, trial: Trial): Promise<Repairs | null> {
    return this.#repairs.repair(id, trial)
  }

  answers(image: Uint8Array): Promise<Record<Remedy, Float32Array | null>> {
    return this.#repairs.answers(image)
  }

  remedied(remedy: Remedy): Promise<Float32Array | null> {
    return this.#repairs.remedied(remedy)
  }

  tune(id: number, lessons: Lessons): Promise<Tuned | null> {
    return this.#tunings.tune(id, lessons)
  }

  readAll(images: Uint8Array): Promise<Uint8Array> {
    return this.#tunings.readAll(images)
  }

  dreamt(id: number, climbers: readonly Climber[], way: Way, from: number, most: number): Promise<Climbed[] | null> {
    return this.#dreams.dreamt(id, climbers, way, from, most)
  }

  alike(): Promise<Alike> {
    return this.#dreams.alike()
  }

  noise(seed: number): Promise<Uint8Array> {
    return this.#dreams.noise(seed)
  }

  async fingerprint(): Promise<string> {
    return Promise.resolve(this.#shown.fingerprint())
  }

  async weigh(neuron: Lone, images: Uint8Array): Promise<Weighed> {
    return Promise.resolve(weigh(this.#kernel, neuron, images))
  }

  dealt(plan: Plan, from: number, count: number, most: number): Promise<Dealt> {
    return this.#batches.dealt(plan, from, count, most)
  }

  fetching(): Promise<Loading | null> {
    return this.#batches.fetching()
  }

  wishes(of: Teaching, lot: Lot, asked: Asked): Promise<Wishes> {
    return this.#batches.wishes(of, lot, asked)
  }

  stepped(of: Teaching, lot: Lot, rate: number, l2: number): Promise<Stepped> {
    return this.#batches.stepped(of, lot, rate, l2)
  }

  meant(of: Teaching, count: number): Promise<Meant> {
    return this.#batches.meant(of, count)
  }

  drill(drilling: Drilling): Promise<Drilled> {
    return this.#batches.drill(drilling)
  }

  drillOn(steps: number, image: Uint8Array): Promise<Drilled> {
    return this.#batches.drillOn(steps, image)
  }

  endDrill(): Promise<void> {
    return this.#batches.endDrill()
  }

  #read({ image, place }: Drawn): Reading {
    return { place, trace: this.#shown.read(image) }
  }
}
