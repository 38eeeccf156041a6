import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Library } from './library'
import { unrolled } from './rows'
import { BARE, type Site } from './site'
import { makeInNode } from './testing'
import { messageTurns } from './turns'

const COUNT = 10_000

function idx(magic: number, sizes: readonly number[], byte: (i: number) => number): Uint8Array<ArrayBuffer> {
  const head = 4 + 4 * sizes.length
  const file = new Uint8Array(head + sizes.reduce((product, size) => product * size, 1))
  const view = new DataView(file.buffer)
  for (const [i, value] of [magic, ...sizes].entries()) view.setUint32(4 * i, value)
  for (let i = head; i < file.length; i++) file[i] = byte(i - head)
  return file
}

/** Image n has one lit pixel. */
const IMAGES = idx(0x803, [COUNT, 28, 28], (i) => (i % 784 === Math.floor(i / 784) % 784 ? 200 : 0))
const LABELS = idx(0x801, [COUNT], (i) => i % 10)

const NAMES = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']
const FILES = Object.fromEntries(NAMES.map((name) => [name, { path: `mnist/${name}.gz`, bytes: 9 }]))
const SITE = { ...BARE, data: { mnist: { files: FILES } } } as Site

async function library(images: Uint8Array<ArrayBuffer>, labels = LABELS, status = 200): Promise<Library> {
  const make = await makeInNode()
  const ask = (path: string): Promise<Response> =>
    Promise.resolve(new Response(path.includes('images') ? images : labels, { status }))
  return new Library(make(), { ask, site: () => Promise.resolve(SITE) }, messageTurns())
}

describe('MNIST from the host', { timeout: 60_000 }, () => {
  it.each([
    ['packed', new Uint8Array(gzipSync(IMAGES))],
    ['as it is', IMAGES],
  ])('is read %s', async (_, images) => {
    const shelf = await library(images)
    const coming = shelf.get('mnist', 'test')
    expect(shelf.loading).toMatchObject({ what: 'download', done: 0 })
    const set = await coming
    expect([set.labels.length, set.labels[17], set.lit.length]).toEqual([COUNT, 7, 2 * COUNT])
    expect(unrolled(set, 785, 784).indexOf(200)).toBe(1)
    expect(shelf.loading).toBeNull()
    expect(shelf.get('mnist', 'test')).toBe(coming)
  })

  it.each([
    ['is not there', IMAGES, LABELS, 404],
    ['is cut off', IMAGES.slice(0, 1000), LABELS, 200],
    ['is cut off within gzip', new Uint8Array(gzipSync(IMAGES)).slice(0, 5000), LABELS, 200],
    ['unpacks to more', new Uint8Array(gzipSync(new Uint8Array(IMAGES.length + 1))), LABELS, 200],
    ['is something else', new Uint8Array(IMAGES.length), LABELS, 200],
    ['has other labels', IMAGES, LABELS.map((byte) => byte + 1), 200],
  ])('is refused when it %s, and asked for anew the next time', async (_, images, labels, status) => {
    const shelf = await library(images, labels, status)
    const first = shelf.get('mnist', 'test')
    await expect(first).rejects.toThrow(/came damaged/)
    const second = shelf.get('mnist', 'test')
    expect(second).not.toBe(first)
    await expect(second).rejects.toThrow(/came damaged/)
  })

  it('is left alone when something else is wanted', async () => {
    const shelf = await library(IMAGES)
    const coming = shelf.get('mnist', 'test')
    shelf.keepOnly('strokes')
    await expect(coming).rejects.toThrow(/abort/)
    expect(shelf.loading).toBeNull()
  })
})
