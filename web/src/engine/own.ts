/** Which data a run is on, and how many images that has: of one's own data its name says it (litup.own in Python). */
import type { Part } from './library'
import type { RunConfig } from './protocol'

type Counts = Readonly<Record<Part, number>>

/** How many images MNIST has, and how many the program draws. */
export const COUNTS: Counts = { training: 60_000, test: 10_000 }

/** Images to learn from, those held out included, and images to test with. */
export function countsOf({ own }: Pick<RunConfig, 'own'>): Counts {
  if (own === '') return COUNTS
  const [training = 0, test = 0] = own.split('-').map(Number)
  return { training, test }
}

/** Images that an epoch trains on. */
export function trainedOn(config: Pick<RunConfig, 'own' | 'validation'>): number {
  return countsOf(config).training - config.validation
}
