/** What outputs say. */
import type { Judged } from './training'

/** The two largest of each ten, of equals the first. */
export function bestTwo(
  outputs: Float32Array,
  count: number,
): Pick<Judged, 'first' | 'second' | 'firstActivation' | 'secondActivation'> {
  const width = count > 0 ? outputs.length / count : 0
  const [first, second] = [new Uint8Array(count), new Uint8Array(count)]
  const [firstActivation, secondActivation] = [new Float32Array(count), new Float32Array(count)]
  for (let i = 0; i < count; i++) {
    const own = outputs.subarray(width * i, width * (i + 1))
    const order = Array.from(own.keys()).sort((one, other) => own[other]! - own[one]! || one - other)
    const [best = 0, next = 0] = order
    first[i] = best
    second[i] = next
    firstActivation[i] = own[best]!
    secondActivation[i] = own[next]!
  }
  return { first, second, firstActivation, secondActivation }
}

/** The number of the largest entry, of equals the first. */
export function brightest(values: Float32Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}
