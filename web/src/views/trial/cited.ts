/** Figures of others, cited and never measured here; as in src/litup/experiments/cited.py. */

/**
 * Accuracy of the weights that the lesson "But what is a neural network?" (3Blue1Brown) publishes: on MNIST's first test
 * images, and on all of them.
 */
export const LESSON = { images: 300, first: 0.96, whole: 0.9363 } as const
