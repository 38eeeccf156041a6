import { describe, expect, it } from 'vitest'
import { PALETTES } from '../../paint/colour'
import { signedPicture } from '../../paint/picture'
import { fullOf, hashOf, paintValues, scaleOf } from './tiles'

describe('paintValues', () => {
  it.each(['dark', 'light'] as const)('has the colours of the inspector’s pictures, in the %s theme', (theme) => {
    const values = Float32Array.from({ length: 201 }, (_, i) => (i - 100) / 50)
    const pixels = new Uint32Array(values.length)
    paintValues(values, 2, scaleOf(theme), pixels)
    const exact = signedPicture(values, 2, PALETTES[theme])
    const painted = new Uint8ClampedArray(pixels.buffer)
    painted.forEach((byte, i) => expect(Math.abs(byte - exact[i]!)).toBeLessThanOrEqual(2))
    expect([...painted.slice(0, 4)]).toEqual([...exact.slice(0, 4)])
    expect([...painted.slice(400, 404)]).toEqual([...exact.slice(400, 404)])
  })

  it('paints what is beyond the scale in full colour, and what is no number in none', () => {
    const scale = scaleOf('dark')
    const pixels = new Uint32Array(4)
    paintValues(Float32Array.of(9, -Infinity, NaN, 0), 1, scale, pixels)
    expect([...pixels]).toEqual([scale.at(-1), scale[0], scale[512], scale[512]])
  })
})

it('finds what full colour stands for', () => {
  expect(fullOf(Float32Array.of(1, -3, 2))).toBe(3)
  expect(fullOf(new Float32Array(3))).toBeGreaterThan(0)
  expect(fullOf(Float32Array.of(1, NaN, 2))).toBe(2)
})

it('hashes bits: the order and the sign of zero count', () => {
  expect(hashOf(new Float32Array())).toBe('811c9dc5')
  expect(hashOf(Float32Array.of(1))).toBe(
    (Math.imul(0x811c9dc5 ^ 0x3f800000, 0x01000193) >>> 0).toString(16).padStart(8, '0'),
  )
  expect(hashOf(Float32Array.of(1, 2))).not.toBe(hashOf(Float32Array.of(2, 1)))
  expect(hashOf(Float32Array.of(0))).not.toBe(hashOf(Float32Array.of(-0)))
})
