import { describe, expect, it } from 'vitest'
import { begun, bytesOf, further, nearest } from './climbs'

describe('climbs', () => {
  it('go on from the activation that is known, and keep what was said first', () => {
    const [x, y] = [Float64Array.of(0.5), Float64Array.of(0.7)]
    const seen = further(begun(3, x), { x, activation: Float32Array.of(0.25), outputs: Float32Array.of(0.25) })
    const after = { x: y, activation: Float32Array.of(0.25, 0.5, 0.75), outputs: Float32Array.of(0.75) }
    const climb = further(seen, after)
    expect(Array.from(climb.activation)).toEqual([0.25, 0.5, 0.75])
    expect(climb).toMatchObject({ neuron: 3, x: y, before: Float32Array.of(0.25), outputs: Float32Array.of(0.75) })
  })

  it('are shown as the nearest bytes', () => {
    expect(Array.from(bytesOf(Float64Array.of(0, 0.5, 0.001, 1)))).toEqual([0, 128, 0, 255])
  })

  it('of wide layers are turned by pages', () => {
    expect([-32, 0, 32, 96, 128].map((from) => nearest(from, 100, 32))).toEqual([0, 0, 32, 96, 96])
    expect(nearest(32, 16, 32)).toBe(0)
  })
})
