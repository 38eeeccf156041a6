/** What the lens Test is made of, in the order of its tabs. */
export const TRIALS = [
  'set',
  'moved',
  'broken',
  'nonsense',
  'hope',
  'threes',
  'drawing',
  'compared',
  'repaired',
  'yours',
] as const
export type TrialPart = (typeof TRIALS)[number]
