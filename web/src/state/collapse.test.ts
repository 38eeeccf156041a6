import { describe, expect, it } from 'vitest'
import type { Network } from '../engine/types'
import { networkOf } from '../engine/parameters'
import { largestDifference, sumsAtOnce } from './collapse'

const SIZES = [4, 3, 5, 2]
const PARAMETERS = Float32Array.from({ length: 4 * 3 + 3 + 3 * 5 + 5 + 5 * 2 + 2 }, (_, i) => Math.sin(3 * i))
const NETWORK: Network = networkOf(PARAMETERS, { sizes: SIZES, activation: 'identity', cost: 'quadratic' })
const IMAGE = Float32Array.from([0, 0.5, 1, 0.25])

/** z of every layer, one after the other. */
function layerByLayer(): Float64Array[] {
  const zs = [Float64Array.from(IMAGE)]
  for (let l = 1; l < SIZES.length; l++) {
    const before = zs[l - 1]!
    const sum = (j: number): number =>
      before.reduce((total, a, k) => total + NETWORK.W[l]![SIZES[l - 1]! * j + k]! * a, NETWORK.b[l]![j]!)
    zs.push(Float64Array.from({ length: SIZES[l]! }, (_, j) => sum(j)))
  }
  return zs
}

describe('layers without an activation', () => {
  it('are one linear layer', () => {
    const expected = layerByLayer().at(-1)!
    const sums = sumsAtOnce(NETWORK, IMAGE)
    for (const [j, sum] of expected.entries()) expect(sums[j]).toBeCloseTo(sum, 10)
  })

  it('differ by what is measured', () => {
    const sums = sumsAtOnce(NETWORK, IMAGE)
    const z = Float32Array.from(sums)
    z[1]! += 0.5
    const trace = { image: new Uint8Array(4), z: [new Float32Array(), z], a: [] }
    expect(largestDifference(sums, trace)).toBeCloseTo(0.5, 5)
  })
})
