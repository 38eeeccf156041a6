import { describe, expect, it } from 'vitest'
import { parseExamples } from './idx'

function idx(magic: number, sizes: readonly number[], bytes: number): ArrayBuffer {
  const file = new Uint8Array(4 + 4 * sizes.length + bytes)
  const view = new DataView(file.buffer)
  for (const [i, value] of [magic, ...sizes].entries()) view.setUint32(4 * i, value)
  file.fill(3, 4 + 4 * sizes.length)
  return file.buffer
}

const IMAGES = idx(0x803, [2, 28, 28], 2 * 784)
const LABELS = idx(0x801, [2], 2)

describe('example files', () => {
  it('are read image by image', () => {
    const examples = parseExamples(IMAGES, LABELS)
    expect(examples.map(({ label }) => label)).toEqual([3, 3])
    expect(examples[1]?.image).toEqual(new Uint8Array(784).fill(3))
  })

  it.each([
    ['cut off', IMAGES.slice(0, 100), LABELS],
    ['without a header', new ArrayBuffer(3), LABELS],
    ['of another kind', LABELS, IMAGES],
    ['of another shape', idx(0x803, [2, 20, 20], 800), LABELS],
    ['of another count', IMAGES, idx(0x801, [3], 3)],
    ['with a label beyond 9', IMAGES, new Uint8Array([0, 0, 8, 1, 0, 0, 0, 2, 3, 10]).buffer],
  ])('are refused %s', (_, images, labels) => {
    expect(() => parseExamples(images, labels)).toThrow()
  })
})
