import { beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from './kernel'
import { picked } from './lot'
import { Net } from './net'
import { addImage, compress, join, litPixels, part, putDense, putRows, unrolled, type Rows } from './rows'
import { kernelInNode } from './testing'

const PIXELS = 21
/** Images with none, one, an odd and an even number of lit pixels, the first and the last pixel among them. */
const IMAGES = [[], [20], [0, 9, 18], [], [0, 1, 7, 8], []].map((lit, n) =>
  Uint8Array.from({ length: PIXELS }, (_, k) => (lit.includes(k) ? 255 - 10 * n - k : 0)),
)

let kernel: Kernel
let rows: Rows

function rowsOf(images: readonly Uint8Array[]): Rows {
  return compress(kernel, Uint8Array.from(images.flatMap((image) => [...image])), PIXELS)
}

describe('rows of lit pixels', () => {
  beforeAll(async () => {
    kernel = await kernelInNode()
    rows = rowsOf(IMAGES)
  })

  it.each(IMAGES.map((image, n) => [n, image] as const))('hold image %d', (n, image) => {
    const { index, value } = litPixels(rows, n)
    const lit = [...image.keys()].filter((k) => image[k])
    expect([...index]).toEqual(lit)
    expect([...value]).toEqual(lit.map((k) => image[k]))
    expect(unrolled(rows, n, PIXELS)).toEqual(image)
  })

  it('take a number, and a byte for each place and each value', () => {
    expect([...rows.row]).toEqual([0, 0, 2, 6, 6, 11, 11])
    expect([...rows.lit.subarray(2, 6)]).toEqual([0, 0x0900, 0xeb12, 0xd9e2])
  })

  it.each([1, 15, 16, 17, 40, 300].flatMap((lit) => [0, 300].map((gap) => [lit, gap] as const)))(
    'hold %d lit pixels, the last %d further on',
    (lit, gap) => {
      const image = Uint8Array.from({ length: 700 }, (_, k) => (k < lit - 1 || k === lit - 1 + gap ? 1 + (k % 255) : 0))
      const both = compress(kernel, Uint8Array.from([...image, ...image]), image.length)
      const index = [...image.keys()].filter((k) => image[k])
      expect([...litPixels(both, 1).index]).toEqual(index)
      expect(both.lit[0] === 0xffff).toBe(gap > 0 && lit % 16 !== 1)
      expect(unrolled(both, 1, image.length)).toEqual(image)
      const net = new Net(kernel, { sizes: [image.length, 1], activation: 'identity', cost: 'quadratic' })
      net.set(Float32Array.from({ length: image.length + 1 }, (_, k) => (k < image.length ? k - 200 : 0)))
      const { z } = net.forwardAll(putRows(kernel, both), 2)
      const dense = putDense(
        kernel,
        Float32Array.from(image, (byte) => byte / 255),
        new Float32Array(1),
      )
      const alone = net.forwardAll(dense, 1).z
      expect(z).toEqual(Float32Array.of(...alone, ...alone))
    },
  )

  it('are joined, parted and picked as the images are', () => {
    expect(join([rowsOf(IMAGES.slice(0, 3)), rowsOf(IMAGES.slice(3))])).toEqual(rows)
    expect(part(rows, 2, 3)).toEqual(rowsOf(IMAGES.slice(2, 5)))
    const numbers = [4, 0, 2, 4]
    const labels = Uint8Array.from(IMAGES.keys())
    const images = numbers.map((n) => IMAGES[n]!)
    expect(picked({ ...rows, labels }, numbers)).toEqual({ ...rowsOf(images), labels: Uint8Array.from(numbers) })
  })

  it('are added up', () => {
    const sum = new Float64Array(PIXELS)
    for (const n of [2, 4]) addImage(sum, rows, n)
    expect([...sum]).toEqual([...sum.keys()].map((k) => IMAGES[2]![k]! + IMAGES[4]![k]!))
  })

  it.each([1, 16, 256])('make inputs as a division does, %d pixels an image', (pixels) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const net = new Net(kernel, { sizes: [pixels, pixels], activation: 'identity', cost: 'quadratic' })
    const weights = Array.from({ length: pixels * pixels }, (_, i) => Number(i % (pixels + 1) === 0))
    net.set(Float32Array.from([...weights, ...new Array<number>(pixels).fill(0)]))
    const { z } = net.forwardAll(putRows(kernel, compress(kernel, bytes, pixels)), 256 / pixels)
    expect(z).toEqual(Float32Array.from(bytes, (byte) => byte / 255))
  })
})
