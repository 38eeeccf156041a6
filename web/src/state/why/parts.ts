/** What the lens Why is made of, in the order of its tabs. */
export const PARTS = ['back', 'batch', 'wiggle', 'nudges', 'downhill', 'surface'] as const
export type Part = (typeof PARTS)[number]
