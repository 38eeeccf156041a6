/** A figure of others, cited and never measured here; as in src/litup/experiments/cited.py. */

/**
 * What the weights that the lesson "But what is a neural network?" (3Blue1Brown) publishes say to uniform noise: the
 * digit, how sure, and the median over images.
 */
export const CITED = { said: 5, top: 0.99, median: 0.92 } as const
