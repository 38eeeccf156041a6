/** The cost around a run: its plane in a kernel of its own, sounded point by point in turns. */
import { boxOf, directionsOf, spread, type Along, type Box } from './landscape'
import type { Kernel, Make } from './kernel'
import type { Had } from './library'
import { Net } from './net'
import { countParameters } from './parameters'
import { Problem } from './problem'
import type { Kept } from './recording'
import { part, putRows, type ImageSet } from './rows'
import type { Run } from './run'
import { SLICE_MS, type Turns } from './turns'
import type { Field, Walked, Walking } from './walks'

/** A run's plane, and its path on it. */
export interface Survey {
  /** The moments' steps, and where they cast their shadows on the plane. */
  readonly steps: readonly number[]
  readonly u: Float64Array
  readonly v: Float64Array
  /** Mean C of the moments themselves, and at their shadows. */
  readonly path: Float64Array
  readonly heights: Float64Array
  /** Of the path's variance about its end, what each direction holds. */
  readonly shares: readonly [number, number]
  readonly box: Box
  /** The images that costs are means over: the first of this training set. */
  readonly images: number
  readonly data: Had
}

export interface Surveyor {
  /** Lay a plane through a run of the worker. Rejects where the run does not move, or is too large. */
  survey(id: number, along: Along, images: number): Promise<Survey>
  /** Mean C at points of the plane that was laid last. */
  sound(u: Float32Array, v: Float32Array): Promise<Float64Array>
  /** Set out from a moment of the path that was laid last, twice: over all of its images, and batch by batch. */
  walk(walking: Walking): Promise<Walked>
  /** Walk on by one pass through the images. */
  walkOn(): Promise<Walked>
}

/** Parameters of a network whose surface can be seen here. */
export const MOST_PARAMETERS = 150_000
/** Images in one call of the kernel; sixteen are summed at a time. */
const SLICE = 64
/**
 * Images × points × parameters in one call: a millisecond or some. Each call computes layer 1 anew for its images, so that
 * many points should share it.
 */
const PER_CALL = 110_000_000

export class Ground {
  readonly #turns: Turns
  readonly #kernel: Kernel
  readonly #nets: readonly Net[]
  /** For the moments themselves. */
  readonly #own: Net
  readonly #data: number
  readonly #scratch: number
  readonly #most: number
  readonly survey: Omit<Survey, 'path' | 'heights' | 'data'>
  readonly #kept: readonly Kept[]
  readonly #found: Pick<Field, 'config' | 'set' | 'vectors'>

  constructor(make: Make, turns: Turns, run: Run, along: Along, set: ImageSet, images: number) {
    const { config } = run
    const count = countParameters(config.sizes)
    if (count > MOST_PARAMETERS) throw new Problem('problem.surfaceSize', { got: count, most: MOST_PARAMETERS })
    const kernel = make()
    const { memory } = kernel
    this.#turns = turns
    this.#kernel = kernel
    this.#kept = spread(run.recording.kept)
    const random = memory.take(4 * count)
    const sizes = memory.put(Int32Array.from(config.sizes))
    kernel.litup_initialise(random, sizes, config.sizes.length - 1, 1, 0n)
    const path = this.#kept.map(({ snapshot }) => snapshot.parameters)
    const found = directionsOf(path, along, memory.floats(random, count))
    if (!found) throw new Problem('problem.surfaceStill')
    this.#nets = found.vectors.map((vector) => {
      const net = new Net(kernel, config)
      net.set(vector)
      return net
    })
    this.#own = new Net(kernel, config)
    const some = Math.min(images, set.labels.length)
    this.#data = putRows(kernel, part(set, 0, some), set.labels.subarray(0, some))
    this.#scratch = memory.take(kernel.litup_net_plane_bytes(this.#nets[0]!.address))
    this.#most = Math.max(1, Math.floor(PER_CALL / (count * SLICE)))
    const { u, v, shares } = found
    this.#found = { config, set: { ...part(set, 0, some), labels: set.labels.slice(0, some) }, vectors: found.vectors }
    const steps = this.#kept.map(({ moment }) => moment.step)
    this.survey = { steps, u, v, shares, box: boxOf(found), images: some }
  }

  /** What walks from a moment of the path go by. */
  field(moment: number): Field {
    const kept = this.#kept[moment]
    if (!kept) throw new Problem('problem.noRun')
    return { ...this.#found, start: kept.snapshot.parameters }
  }

  /** The moments' own mean costs, as whoever evaluates them gets them. */
  async path(): Promise<Float64Array> {
    const { images } = this.survey
    const net = this.#own
    const costs = new Float64Array(this.#kept.length)
    for (const [m, { snapshot }] of this.#kept.entries()) {
      net.set(snapshot.parameters)
      costs[m] = net.evaluate(this.#data, 0, images).cost / images
      await this.#turns.next()
    }
    return costs
  }

  /** Mean C at points, a few at a time. */
  async sound(u: Float32Array, v: Float32Array): Promise<Float64Array> {
    const costs = new Float64Array(u.length)
    for (let from = 0; from < u.length; from += this.#most) {
      const end = Math.min(from + this.#most, u.length)
      costs.set(await this.#some(u.subarray(from, end), v.subarray(from, end)), from)
    }
    return costs
  }

  /** Points are put down anew for every slice: others borrow the memory meanwhile. */
  async #some(u: Float32Array, v: Float32Array): Promise<Float64Array> {
    const { images } = this.survey
    const sums = new Float64Array(u.length)
    for (let from = 0, since = this.#turns.now(); from < images; from += SLICE) {
      this.#add(u, v, from, Math.min(SLICE, images - from), sums)
      if (this.#turns.now() - since < SLICE_MS) continue
      await this.#turns.next()
      since = this.#turns.now()
    }
    return sums.map((sum) => sum / images)
  }

  #add(u: Float32Array, v: Float32Array, from: number, count: number, sums: Float64Array): void {
    const { memory } = this.#kernel
    const [start, p, q] = this.#nets.map(({ address }) => address)
    memory.borrow(() => {
      const [atU, atV, cost] = [memory.put(u), memory.put(v), memory.take(sums.byteLength)]
      memory.write(cost, new Uint8Array(sums.buffer))
      this.#kernel.litup_net_plane(start!, p!, q!, this.#data, from, count, atU, atV, u.length, this.#scratch, cost)
      const found = memory.view(cost, sums.byteLength)
      for (let n = 0; n < sums.length; n++) sums[n] = found.getFloat64(8 * n, true)
    })
  }
}
