import { describe, expect, it } from 'vitest'
import { PALETTES } from './colour'
import { tintOf } from './tint'

function luminance(channels: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = channels.map((byte) => {
    const share = byte / 255
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4)
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe('the colour behind a number', () => {
  it.each(['dark', 'light'] as const)('leaves its text legible, %s', (theme) => {
    const palette = PALETTES[theme]
    const ink = luminance(palette.text)
    for (const value of [-9, -1, -0.5, -0.1, 0, 0.1, 0.5, 1, 9]) {
      const fill = luminance((/\d+ \d+ \d+/.exec(tintOf(value, 1, palette))?.[0] ?? '').split(' ').map(Number))
      const [low, high] = [Math.min(ink, fill), Math.max(ink, fill)]
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThan(4.5)
    }
  })

  it('is none at 0 and strongest at the end', () => {
    const palette = PALETTES.dark
    expect(tintOf(0, 1, palette)).toBe('rgb(18 23 34 / 1.000)')
    expect(tintOf(1, 1, palette)).toBe(tintOf(7, 1, palette))
    expect(tintOf(1, 1, palette)).not.toBe(tintOf(-1, 1, palette))
  })
})
