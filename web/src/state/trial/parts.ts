/** What the lens Test is made of, in the order of its tabs. */
export const TRIALS = ['set', 'moved', 'broken', 'nonsense', 'hope', 'drawing', 'compared'] as const
export type TrialPart = (typeof TRIALS)[number]
