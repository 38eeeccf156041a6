import { beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from './kernel'
import { picked } from './lot'
import { Net } from './net'
import { addImage, compress, join, litCount, litPixels, part, putRows, unrolled, type Rows } from './rows'
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
    expect(litCount(rows, n)).toBe(lit.length)
    expect([...index]).toEqual(lit)
    expect([...value]).toEqual(lit.map((k) => image[k]))
    expect(unrolled(rows, n, PIXELS)).toEqual(image)
  })

  it('take one u16 for a number and half a one for a value', () => {
    expect([...rows.row]).toEqual([0, 0, 2, 7, 7, 13, 13])
    expect(rows.lit.length).toBe(13)
  })

  it.each([1, 2, 3, 4])('write nothing behind the last row, %d lit pixels', (lit) => {
    const { memory } = kernel
    const image = Uint8Array.from({ length: PIXELS }, (_, k) => (k % 5 === 0 && k < 5 * lit ? 7 : 0))
    memory.borrow(() => {
      const at = { images: memory.put(image), row: memory.take(8), lit: memory.put(new Uint16Array(20).fill(60_000)) }
      const length = kernel.litup_rows(at.images, 1, PIXELS, at.row, at.lit)
      expect(length).toBe(lit + Math.ceil(lit / 2))
      expect([...memory.halves(at.lit, 20).subarray(length)]).toEqual(new Array<number>(20 - length).fill(60_000))
    })
  })

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
