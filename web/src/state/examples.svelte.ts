/** Digits to pick from: MNIST's first test images where the host has them, else synthetic ones. */
import { parseExamples, type Example } from '../engine/idx'
import { Problem } from '../engine/problem'
import type { Engine, Stroke } from '../engine/types'
import { fetchFile } from './files'

/** A synthetic digit is given to the pad as strokes; a test image as its number. */
export interface Item extends Example {
  readonly strokes: readonly Stroke[] | null
}

const SYNTHETIC = 120
/** Seed of the digits shown here; training on synthetic digits uses others. */
const SEED = 2 ** 40

export class Examples {
  items = $state.raw<readonly Item[]>([])
  synthetic = $state(false)

  /** How many test images there are. */
  get count(): number {
    return this.synthetic ? 0 : this.items.length
  }

  /** The test image of a number; null where there is none. */
  image(index: number): Uint8Array | null {
    return this.synthetic ? null : (this.items[index]?.image ?? null)
  }

  /** Fetch them if they are `there`, or have the kernel draw some. Problems with the files are reported and got over. */
  async load(there: boolean, engine: Engine, report: (thrown: unknown) => void): Promise<void> {
    try {
      if (there) this.items = await testImages()
    } catch (thrown) {
      report(thrown)
    }
    if (this.items.length > 0) return
    this.synthetic = true
    this.items = await syntheticDigits(engine)
  }
}

async function testImages(): Promise<Item[]> {
  try {
    const images = fetchFile('./data/test-images.idx3-ubyte')
    const labels = fetchFile('./data/test-labels.idx1-ubyte')
    const [pixels, digits] = await Promise.all([images, labels])
    return parseExamples(pixels, digits).map((example) => ({ ...example, strokes: null }))
  } catch (thrown) {
    const { values, message } = Problem.from(thrown)
    throw new Problem('problem.examples', { text: values['text'] ?? message })
  }
}

async function syntheticDigits(engine: Engine): Promise<Item[]> {
  return Promise.all(
    Array.from({ length: SYNTHETIC }, async (_, index) => {
      const { strokes, label } = await engine.digit(SEED, index)
      const { trace } = await engine.draw(strokes, true)
      return { image: trace.image, label, strokes }
    }),
  )
}
