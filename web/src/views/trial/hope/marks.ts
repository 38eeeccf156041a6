/** Shapes that tell apart what is compared, in colour and without it: SVG paths around (0, 0), 5 across each way. */

export const MARKS = {
  untrained: 'M-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0Z',
  first: 'M-4-4H4V4H-4Z',
  last: 'M-4.5 0A4.5 4.5 0 1 0 4.5 0A4.5 4.5 0 1 0-4.5 0Z',
  template: 'M0-5L5 0L0 5L-5 0Z',
  hand: 'M0-5.5L5.5 0L0 5.5L-5.5 0Z',
  chosen: 'M-6.5 0A6.5 6.5 0 1 0 6.5 0A6.5 6.5 0 1 0-6.5 0Z',
} as const
export type MarkName = keyof typeof MARKS
