/** Figures of others, cited and never measured here; as in src/litup/experiments/cited.py. */

/** Accuracy on test images shifted by so many pixels, in the worst and the best direction. */
export interface Cited {
  readonly by: number
  readonly low: number
  readonly high: number
}

/** Of the weights that the lesson "But what is a neural network?" (3Blue1Brown) publishes: 784-16-16-10, sigmoid. */
export const CITED: readonly Cited[] = [
  { by: 1, low: 0.88, high: 0.88 },
  { by: 2, low: 0.66, high: 0.66 },
  { by: 4, low: 0.15, high: 0.32 },
]
