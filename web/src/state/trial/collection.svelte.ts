/** The digits that a visitor collects: kept in the browser, and what was done to them can be undone. */
import { Problem } from '../../engine/problem'
import { Past } from '../past'
import { MOST, type Digit } from './table'

const NAME = 'litup.digits'
/** 784 bytes are 1,046 letters and two signs that fill up. */
const WRITTEN = /^(\d) ([A-Za-z0-9+/]{1046}==)$/

export type Kept = 'new' | 'known' | 'relabelled'

export class Collection {
  /** In the order in which they came. */
  digits = $state.raw<readonly Digit[]>([])
  /** The browser does not keep them: they are here for this visit. */
  fleeting = $state(false)
  canUndo = $state(false)
  #past: Past<readonly Digit[]>

  constructor() {
    this.digits = remembered()
    this.#past = new Past(this.digits)
  }

  /** Keep a digit. One that is kept already gets this label. Throws a Problem where there are too many. */
  keep(digit: Digit): Kept {
    const place = this.digits.findIndex(({ image }) => image.every((byte, i) => byte === digit.image[i]))
    if (place < 0) {
      this.#set(within([...this.digits, digit]))
      return 'new'
    }
    if (this.digits[place]!.label === digit.label) return 'known'
    this.#set(this.digits.with(place, digit))
    return 'relabelled'
  }

  /** Keep all of these whose images are not kept yet; returns how many those are. Throws a Problem, and keeps none, where those are too many. */
  add(digits: readonly Digit[]): number {
    const texts = this.digits.map(({ image }) => packed(image))
    const fresh = digits.filter(({ image }) => {
      const text = packed(image)
      return !texts.includes(text) && texts.push(text)
    })
    if (fresh.length > 0) this.#set(within([...this.digits, ...fresh]))
    return fresh.length
  }

  remove(place: number): void {
    this.#set(this.digits.filter((_, i) => i !== place))
  }

  clear(): void {
    this.#set([])
  }

  undo(): void {
    const before = this.#past.undo()
    if (!before) return
    this.canUndo = this.#past.canUndo
    this.#write(before)
  }

  /** Take over what another window of the page keeps. Returns what ends that. */
  follow(): () => void {
    const heard = ({ key }: StorageEvent): void => {
      if (key === NAME || key === null) this.#reread()
    }
    this.#reread()
    window.addEventListener('storage', heard)
    return () => {
      window.removeEventListener('storage', heard)
    }
  }

  /** What another window did is not undone here. */
  #reread(): void {
    const digits = remembered()
    if (this.fleeting || digits.map(written).join() === this.digits.map(written).join()) return
    this.digits = digits
    this.#past = new Past(digits)
    this.canUndo = false
  }

  #set(digits: readonly Digit[]): void {
    this.#past.add(digits)
    this.canUndo = true
    this.#write(digits)
  }

  #write(digits: readonly Digit[]): void {
    this.digits = digits
    try {
      localStorage.setItem(NAME, JSON.stringify(digits.map(written)))
      this.fleeting = false
    } catch {
      this.fleeting = true
    }
  }
}

/** Label and bytes as text: "5 AAAB…". */
function written({ image, label }: Digit): string {
  return `${label} ${packed(image)}`
}

function packed(image: Uint8Array): string {
  return btoa(String.fromCharCode(...image))
}

/** What the browser keeps; what is not as the page writes it is left out. */
function remembered(): readonly Digit[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(list) ? list.flatMap(digitsIn).slice(0, MOST) : []
  } catch {
    return []
  }
}

function digitsIn(text: unknown): Digit[] {
  const [, label, bytes] = (typeof text === 'string' && WRITTEN.exec(text)) || []
  if (!label || !bytes) return []
  const image = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
  return [{ image, label: Number(label) }]
}

function within(digits: readonly Digit[]): readonly Digit[] {
  if (digits.length > MOST) throw new Problem('problem.tableMany', { limit: MOST })
  return digits
}
