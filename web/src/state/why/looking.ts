/** Which of all nudges a visitor looks at. */

/** Averaged over so many training images; 0: of the image that is shown. */
export const SOURCES = [0, 100, 1000, 10_000] as const

export interface Looking {
  readonly source: (typeof SOURCES)[number]
  /** What is typed to find parameters. */
  readonly text: string
  /** null: all. */
  readonly layer: number | null
  readonly kind: 'weight' | 'bias' | null
  readonly neuron: number | null
}

export const EVERYTHING: Looking = { source: 0, text: '', layer: null, kind: null, neuron: null }
