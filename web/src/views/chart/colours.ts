/** The runs' colours and marks, for painters; theme.css states the same colours as custom properties. */
import type { Theme } from '../../paint/tone'

export const RUN_COLOURS: Readonly<Record<Theme, readonly string[]>> = {
  dark: ['#35b37e', '#f59be0', '#8d63f2', '#c9f0dd'],
  light: ['#0b7a4f', '#d95fb8', '#5220b0', '#1b3a30'],
}

/** A run's own mark, so that colour is not all that tells it from the others: an SVG path in a square from −1 to 1. */
export const RUN_MARKS = [
  'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z',
  'M-.9 -.9H.9V.9H-.9Z',
  'M0 -1.1L1.05 .8H-1.05Z',
  'M0 -1.25L1.1 0L0 1.25L-1.1 0Z',
] as const
