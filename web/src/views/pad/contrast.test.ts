import { describe, expect, it } from 'vitest'
import { wantsDarkText } from './contrast'
import { ENDS, type Rgb } from './ink'

const DARK: Rgb = [0, 0, 0]
const LIGHT: Rgb = [255, 255, 255]

/** Relative luminance, WCAG 2.2. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((byte) => {
    const share = byte / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

describe.each(['dark', 'light'] as const)('on %s pixels', (theme) => {
  it('of all 256 values the text reaches 4.5 : 1', () => {
    const [black, white] = ENDS[theme]
    for (let byte = 0; byte < 256; byte++) {
      const pixel = black.map((channel, c) => channel + ((white[c]! - channel) * byte) / 255) as unknown as Rgb
      const text = wantsDarkText(byte / 255, theme) ? DARK : LIGHT
      expect(contrast(pixel, text), `value ${byte}`).toBeGreaterThanOrEqual(4.5)
    }
  })
})
