/** How well one number tells apart what has something from what has not, as src/litup/experiments/roc.py counts it. */

export type Numbers = Float32Array | Float64Array

/** Twice the rank of each value among all, counted from 1; equal ones share the mean of theirs. */
export function doubledRanks(values: Numbers): Uint32Array {
  const sorted = values.slice().sort()
  const doubled = new Uint32Array(sorted.length)
  for (let first = 0; first < sorted.length;) {
    let end = first + 1
    while (end < sorted.length && sorted[end] === sorted[first]) end++
    doubled[first] = first + end + 1
    first = end
  }
  return Uint32Array.from(values, (value) => doubled[firstOf(sorted, value)]!)
}

/**
 * The area under the ROC curve: how often the value of one that has it exceeds that of one that has not. Of all pairs, ties
 * counting half; exact (Mann and Whitney 1947). has: 1 or 0 each. NaN where all or none have it.
 */
export function area(doubled: Uint32Array, has: Uint8Array): number {
  let [positive, sum] = [0, 0]
  for (let i = 0; i < has.length; i++) {
    if (has[i] === 0) continue
    positive++
    sum += doubled[i]!
  }
  return (sum - positive * (positive + 1)) / (2 * positive * (has.length - positive))
}

/** The area whichever way it is read: a neuron that goes out tells as much as one that lights up. */
export function strength(one: number): number {
  return Math.max(one, 1 - one)
}

/** Where a value is first among sorted ones that it is one of. */
function firstOf(sorted: Numbers, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
