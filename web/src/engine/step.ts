/** One step against the gradient of a single image: what it makes of the parameters, and of costs. */
import { countParameters, type Shape } from './parameters'
import type { ImageSet } from './rows'
import type { Shown } from './shown'
import type { Taken } from './slopes'
import type { Turns } from './turns'

/** Other images that a step is judged by, at most; of wide networks fewer: images × parameters in all, and in one call. */
const MOST_OTHERS = 60_000
const LEAST_OTHERS = 50
const IN_ALL = 1e9
const PER_CALL = 1e8

export interface OneStep {
  /** 784 bytes, and the digit that they should be read as. */
  readonly image: Uint8Array
  readonly label: number
  readonly rate: number
}

export type OtherImages = ImageSet & Pick<Taken, 'data' | 'part'>

/** Each parameter after the step: w − rate · ∂C/∂w, in float64, rounded to float32 once. */
export function stepped(parameters: Float32Array, gradient: Float32Array, rate: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(parameters, (value, i) => value - rate * (gradient[i] ?? 0))
}

/** The costs before and after; others have their turn in between. null: another network is shown by then. */
export async function takeStep(
  shown: Shown,
  set: OtherImages,
  turns: Turns,
  { image, label, rate }: OneStep,
): Promise<Taken | null> {
  const { parameters, gradient, cost } = shown.backprop(image, label)
  const after = stepped(parameters, gradient, rate)
  const own = shown.costOf(after, image, label)
  const shape = shown.shape
  const images = othersOf(shape, set.labels.length)
  const means: number[] = []
  for (const each of [parameters, after]) {
    let sum = 0
    for (let from = 0; from < images;) {
      const count = Math.min(Math.max(1, Math.floor(PER_CALL / parameters.length)), images - from)
      if (shown.shape !== shape) return null
      sum += shown.costWith(each, set, from, count)
      from += count
      await turns.next()
    }
    means.push(sum / images)
  }
  const { data, part } = set
  return { image: [cost, own], others: [means[0]!, means[1]!], images, data, part }
}

function othersOf(shape: Shape | null, most: number): number {
  const affordable = Math.floor(IN_ALL / countParameters(shape?.sizes ?? [784, 10]))
  return Math.min(most, Math.max(Math.min(affordable, MOST_OTHERS), LEAST_OTHERS))
}
