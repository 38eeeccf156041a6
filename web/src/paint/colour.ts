/** The page's colours as numbers, for painters; theme.css states the same as custom properties. */
import type { Rgb, Theme } from './tone'

export interface Palette {
  readonly background: Rgb
  readonly panel: Rgb
  readonly line: Rgb
  readonly text: Rgb
  readonly quiet: Rgb
  readonly positive: Rgb
  readonly negative: Rgb
  readonly gold: Rgb
  readonly ring: Rgb
  /** A neuron at 0, and at 1. */
  readonly unlit: Rgb
  readonly lit: Rgb
  /** How much of the lit colour a pixel's dot has at 0. */
  readonly dot: number
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  dark: {
    background: [12, 15, 22],
    panel: [18, 23, 34],
    line: [34, 42, 58],
    text: [236, 238, 244],
    quiet: [141, 150, 171],
    positive: [95, 176, 255],
    negative: [255, 125, 84],
    gold: [255, 211, 122],
    ring: [59, 70, 94],
    unlit: [15, 19, 28],
    lit: [255, 255, 255],
    dot: 0.115,
  },
  light: {
    background: [250, 248, 244],
    panel: [255, 255, 255],
    line: [228, 223, 213],
    text: [27, 32, 48],
    quiet: [92, 98, 115],
    positive: [20, 96, 184],
    negative: [184, 60, 16],
    gold: [138, 92, 0],
    ring: [185, 179, 166],
    unlit: [255, 254, 251],
    lit: [24, 29, 46],
    dot: 0.1,
  },
}

/** A colour between two, t in [0, 1]. */
export function mixed(from: Rgb, to: Rgb, t: number): Rgb {
  const channel = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * t
  return [channel(0), channel(1), channel(2)]
}

/** As CSS: rgb(r g b / alpha). */
export function css([r, g, b]: Rgb, alpha = 1): string {
  return `rgb(${Math.round(r).toString()} ${Math.round(g).toString()} ${Math.round(b).toString()} / ${alpha.toFixed(3)})`
}

/** The diverging scale: `neutral` at 0, the sign's colour at ±full, on the way in proportion to a gentle root. */
export function diverging(value: number, full: number, neutral: Rgb, palette: Palette): Rgb {
  if (full <= 0) return neutral
  const share = Math.pow(Math.min(Math.abs(value) / full, 1), 0.75)
  return mixed(neutral, value < 0 ? palette.negative : palette.positive, share)
}

/** How lit something with this activation looks, 0 to 1; beyond [0, 1] (tanh, ReLU) by its distance from 0. */
export function brightness(activation: number): number {
  return Math.min(Math.abs(activation), 1)
}

/** Activation from which the lit colour prevails, so that text of the other extreme reads better (4.5:1 and more). */
const BRIGHT: Readonly<Record<Theme, number>> = { dark: 0.43, light: 0.59 }

/** Whether text on a neuron must be dark on light (or, in the light theme, light on ink) to be read. */
export function isBright(activation: number, theme: Theme): boolean {
  return brightness(activation) > BRIGHT[theme]
}
