import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PIXELS } from './pen'
import { countOf, senseless, SENSELESS, type Senseless } from './senseless'
import { ABOUT, engineInNode, entries, kernelInNode, modelFile } from './testing'

interface Stored {
  readonly senseless: readonly { readonly kind: Senseless; readonly seed: number; readonly sha256: string }[]
}

/** What Python comes to; its own tests check the same file. */
const STORED = JSON.parse(readFileSync(new URL('../../../tests/trials.json', import.meta.url), 'utf8')) as Stored
const IMAGES = 130

describe('images that are no digits', async () => {
  const kernel = await kernelInNode()

  it.each(STORED.senseless)('$kind of seed $seed are Python’s, byte for byte', ({ kind, seed, sha256: expected }) => {
    const images = senseless(kernel, kind, seed, 0, countOf(kind, IMAGES))
    expect(bytesToHex(sha256(images))).toBe(expected)
  })

  it.each(SENSELESS)('of the kind %s are the same in portions', (kind) => {
    const count = countOf(kind, IMAGES)
    const from = Math.floor(count / 3)
    const all = senseless(kernel, kind, 4, 0, count)
    expect(senseless(kernel, kind, 4, from, count - from)).toEqual(all.slice(PIXELS * from))
  })
})

describe('the engine', () => {
  it('says what the shown network makes of each, a portion at a time', async () => {
    const engine = await engineInNode()
    await engine.load(
      modelFile(
        {},
        entries(ABOUT.sizes, (l, i) => Math.sin(l + i * i)),
      ),
    )
    for (const kind of SENSELESS) {
      const count = countOf(kind, IMAGES)
      let from = 0
      while (from < count) {
        const { images, first, firstActivation } = await engine.hear(kind, 3, from, IMAGES)
        expect(first.length).toBeGreaterThan(0)
        for (let i = 0; i < first.length; i += 29) {
          const outputs = [...(await engine.read(images.slice(PIXELS * i, PIXELS * (i + 1)))).a.at(-1)!]
          expect(firstActivation[i]).toBe(Math.max(...outputs))
          expect(first[i]).toBe(outputs.indexOf(Math.max(...outputs)))
        }
        from += first.length
      }
      expect(from).toBe(count)
    }
  })
})
