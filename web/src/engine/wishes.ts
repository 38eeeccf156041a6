/** What images ask of a network's parameters, one by one and on average, and the step that comes of it. */
import type { Kernel } from './kernel'
import type { Net } from './net'
import { portionsOf, type Shape } from './parameters'
import type { Turns } from './turns'

/** Of the places from … to among all parameters the `most` that change fastest on average. */
export interface Range {
  readonly from: number
  readonly to: number
  readonly most: number
}

export interface Asked {
  readonly ranges: readonly Range[]
  /** So many images are asked one by one, the others together. */
  readonly single: number
  /** eta, and l2, of the step that is foretold. */
  readonly rate: number
  readonly l2: number
}

export interface Wishes {
  /** Places of parameters, range after range; within one the largest mean first. */
  readonly places: Uint32Array
  readonly values: Float32Array
  /** ∂C/∂parameter of single images, place after place. */
  readonly slopes: Float32Array
  /** Their mean over the other images; empty where there are none. */
  readonly rest: Float32Array
  /** Their mean over all images. */
  readonly mean: Float32Array
  /** C of the single images. */
  readonly costs: Float64Array
  /** The mean of C over all images: now, and after a step. */
  readonly before: number
  readonly after: number
}

export interface Stepped {
  readonly parameters: Float32Array
  readonly before: number
  readonly after: number
}

export interface Meant {
  readonly cost: number
  readonly gradient: Float32Array
  readonly images: number
}

/** A network and images in the kernel's memory, free to be worked with. */
export interface Laid {
  readonly kernel: Kernel
  readonly shape: Shape
  readonly parameters: Float32Array
  readonly net: Net
  readonly data: number
  readonly turns: Turns
  readonly perCall: number
}

/** Means over images from … to of C and of ∂C/∂parameter: a call of the kernel at a time, added in float64. */
export async function lotSums(
  { net, data, turns, perCall: most }: Laid,
  from: number,
  to: number,
): Promise<{ cost: number; gradient: Float32Array }> {
  let cost = 0
  let sum: Float64Array | null = null
  for (let at = from; at < to; at += most) {
    const part = net.gradient(data, at, Math.min(most, to - at))
    cost += part.cost
    if (sum) for (let i = 0; i < sum.length; i++) sum[i]! += part.gradient[i]!
    else sum = Float64Array.from(part.gradient)
    await turns.next()
  }
  return { cost: cost / (to - from), gradient: Float32Array.from(sum ?? [], (total) => total / (to - from)) }
}

export async function wishesOf(laid: Laid, count: number, asked: Asked): Promise<Wishes> {
  const { gradient, cost: before } = await lotSums(laid, 0, count)
  const places = Uint32Array.from(asked.ranges.flatMap((range) => largestIn(gradient, range)))
  const single = Math.min(asked.single, count)
  const slopes = new Float32Array(places.length * single)
  const costs = new Float64Array(single)
  for (let i = 0; i < single; i++) {
    const own = laid.net.gradient(laid.data, i, 1)
    costs[i] = own.cost
    for (const [row, place] of places.entries()) slopes[row * single + i] = own.gradient[place]!
  }
  const rest = single < count ? at((await lotSums(laid, single, count)).gradient, places) : new Float32Array()
  const { after } = await steppedFrom(laid, count, asked.rate, asked.l2, before)
  return { places, values: at(laid.parameters, places), slopes, rest, mean: at(gradient, places), costs, before, after }
}

/** One step on the images, exactly as a run takes it. */
export async function steppedBy(laid: Laid, count: number, rate: number, l2: number): Promise<Stepped> {
  return steppedFrom(laid, count, rate, l2, await meanCost(laid, count))
}

async function steppedFrom(laid: Laid, count: number, rate: number, l2: number, before: number): Promise<Stepped> {
  laid.net.step(laid.data, count, rate, l2)
  return { parameters: laid.net.get(), before, after: await meanCost(laid, count) }
}

async function meanCost({ net, data, turns, perCall: most }: Laid, count: number): Promise<number> {
  let sum = 0
  for (const [from, some] of portionsOf(count, most)) {
    sum += net.evaluate(data, from, some).cost
    await turns.next()
  }
  return sum / count
}

/** Of equals the first. */
function largestIn(gradient: Float32Array, { from, to, most }: Range): number[] {
  const size = (place: number): number => Math.abs(gradient[place]!)
  const all = Array.from({ length: to - from }, (_, i) => from + i)
  return all.length <= most ? all : all.sort((one, other) => size(other) - size(one) || one - other).slice(0, most)
}

function at(values: Float32Array, places: Uint32Array): Float32Array {
  return Float32Array.from(places, (place) => values[place]!)
}
