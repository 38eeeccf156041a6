/** One parameter of the shown network, turned and turned again: what costs become, with the network left as it is. */
import { countParameters } from './parameters'
import type { Shown } from './shown'
import type { OtherImages } from './step'
import type { Taken } from './slopes'
import type { Turns } from './turns'

/** Images × parameters in one call of the kernel, as in Python, so that sums of sums are the same. */
const PER_CALL = 10_000_000

/** The image, or so many of the first images of a data set. */
export type Judges = { readonly image: Uint8Array; readonly label: number } | { readonly count: number }

/** The mean cost of images, and its slopes. */
export interface Slanted extends Pick<Taken, 'data' | 'part' | 'images'> {
  readonly cost: number
  readonly gradient: Float32Array
  /** What it was computed with. */
  readonly parameters: Float32Array
}

export interface Wiggling {
  /** Mean cost and gradient over the first images. null: another network is shown by now. */
  slanted(count: number): Promise<Slanted | null>
  /** C with these values in place of one parameter of `parameters`, which the shown network has. null: likewise. */
  wiggled(judges: Judges, place: number, values: Float32Array): Promise<Float64Array | null>
}

/** Mean cost and mean gradient, a slice of images a turn. */
export async function slant(shown: Shown, set: OtherImages, turns: Turns, most: number): Promise<Slanted | null> {
  const { shape } = shown
  const parameters = shown.parameters()
  const images = Math.min(most, set.labels.length)
  const sums = new Float64Array(parameters.length)
  let cost = 0
  for (const [from, count] of slices(images, parameters.length)) {
    if (shown.shape !== shape) return null
    const found = shown.gradientWith(parameters, set, from, count)
    cost += found.cost
    for (let i = 0; i < sums.length; i++) sums[i]! += found.gradient[i]!
    await turns.next()
  }
  const gradient = Float32Array.from(sums, (sum) => sum / images)
  return { cost: cost / images, gradient, parameters, images, data: set.data, part: set.part }
}

/** C for each value: of one image at once, of many a slice a turn. */
export async function wiggle(
  shown: Shown,
  judges: { readonly image: Uint8Array; readonly label: number } | (OtherImages & { readonly count: number }),
  turns: Turns,
  place: number,
  values: Float32Array,
): Promise<Float64Array | null> {
  const { shape } = shown
  const parameters = shown.parameters()
  const costs = new Float64Array(values.length)
  for (const [i, value] of values.entries()) {
    parameters[place] = value
    if ('image' in judges) {
      costs[i] = shown.costOf(parameters, judges.image, judges.label)
      continue
    }
    const images = Math.min(judges.count, judges.labels.length)
    let sum = 0
    for (const [from, count] of slices(images, countParameters(shape?.sizes ?? []))) {
      if (shown.shape !== shape) return null
      sum += shown.costWith(parameters, judges, from, count)
      await turns.next()
    }
    costs[i] = sum / images
  }
  return costs
}

function* slices(images: number, parameters: number): Generator<[from: number, count: number]> {
  const most = Math.max(1, Math.floor(PER_CALL / parameters))
  for (let from = 0; from < images; from += most) yield [from, Math.min(most, images - from)]
}
