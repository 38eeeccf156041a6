import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Collection } from './collection.svelte'
import { MOST, type Digit } from './table'

/** What a browser keeps; `full`: it takes nothing more. */
class Store {
  readonly kept = new Map<string, string>()
  full = false

  getItem(name: string): string | null {
    return this.kept.get(name) ?? null
  }

  setItem(name: string, text: string): void {
    if (this.full) throw new DOMException('', 'QuotaExceededError')
    this.kept.set(name, text)
  }
}

let store: Store
const listeners = new Set<(event: { key: string | null }) => void>()

beforeEach(() => {
  store = new Store()
  listeners.clear()
  vi.stubGlobal('localStorage', store)
  vi.stubGlobal('window', {
    addEventListener: (_: string, heard: (event: { key: string | null }) => void) => listeners.add(heard),
    removeEventListener: (_: string, heard: (event: { key: string | null }) => void) => listeners.delete(heard),
  })
  return () => {
    vi.unstubAllGlobals()
  }
})

function digit(label: number, n: number): Digit {
  return { image: Uint8Array.from({ length: 784 }, (_, i) => (i * n + label) % 256), label }
}

describe('a collection', () => {
  it('is there again on the next visit', () => {
    const [three, seven] = [digit(3, 5), digit(7, 11)]
    const first = new Collection()
    expect([first.keep(three), first.keep(seven), first.keep(three)]).toEqual(['new', 'new', 'known'])
    expect(new Collection().digits).toEqual([three, seven])
  })

  it('gives an image that is kept its new label, in its place', () => {
    const collection = new Collection()
    collection.add([digit(3, 5), digit(7, 11)])
    const again = { ...digit(3, 5), label: 8 }
    expect(collection.keep(again)).toBe('relabelled')
    expect(collection.digits).toEqual([again, digit(7, 11)])
    collection.undo()
    expect(collection.digits[0]!.label).toBe(3)
  })

  it('takes each image of a file once, and none where they are too many', () => {
    const collection = new Collection()
    collection.keep(digit(1, 2))
    expect(collection.add([digit(1, 2), digit(1, 3), digit(1, 3)])).toBe(1)
    const many = Array.from({ length: MOST - 1 }, (_, i) => ({
      image: Uint8Array.from({ length: 784 }, (_, at) => (at === 0 ? 1 + (i >> 8) : at === 1 ? i & 255 : 255)),
      label: 0,
    }))
    expect(() => collection.add(many)).toThrow('1000')
    expect(collection.digits).toHaveLength(2)
    expect(collection.add(many.slice(1))).toBe(MOST - 2)
    expect(() => collection.keep(digit(1, 5))).toThrow('1000')
  })

  it('goes back step by step, and what is undone is what the browser keeps', () => {
    const collection = new Collection()
    collection.keep(digit(3, 5))
    collection.keep(digit(7, 11))
    collection.remove(0)
    collection.clear()
    for (const labels of [[7], [3, 7], [3], []]) {
      expect(collection.canUndo).toBe(true)
      collection.undo()
      expect(collection.digits.map(({ label }) => label)).toEqual(labels)
      expect(new Collection().digits).toEqual(collection.digits)
    }
    expect(collection.canUndo).toBe(false)
    collection.undo()
    expect(collection.digits).toEqual([])
  })

  it('leaves out what is not as the page writes it', () => {
    new Collection().keep(digit(4, 7))
    const [right] = JSON.parse(store.kept.get('litup.digits')!) as [string]
    store.kept.set('litup.digits', JSON.stringify([right, `${right}=`, right.slice(1), 7, null, 'x AAAA']))
    expect(new Collection().digits).toEqual([digit(4, 7)])
    for (const text of ['{"a": 1}', 'no JSON']) {
      store.kept.set('litup.digits', text)
      expect(new Collection().digits).toEqual([])
    }
  })

  it('says that it is not kept where the browser takes nothing', () => {
    const collection = new Collection()
    store.full = true
    collection.keep(digit(3, 5))
    expect([collection.fleeting, collection.digits.length]).toEqual([true, 1])
    // What the browser has does not take its place.
    collection.follow()
    expect(collection.digits).toHaveLength(1)
    store.full = false
    collection.keep(digit(4, 5))
    expect(collection.fleeting).toBe(false)
    expect(new Collection().digits).toEqual(collection.digits)
  })

  it('follows what another window keeps, until that ends', () => {
    const [here, there] = [new Collection(), new Collection()]
    const end = here.follow()
    there.keep(digit(3, 5))
    for (const heard of listeners) heard({ key: 'other' })
    expect(here.digits).toEqual([])
    for (const heard of listeners) heard({ key: 'litup.digits' })
    expect(here.digits).toEqual([digit(3, 5)])
    // What the other window did is not undone here.
    expect(here.canUndo).toBe(false)
    end()
    expect(listeners.size).toBe(0)
  })
})
