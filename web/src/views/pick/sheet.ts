/** A sheet of items with one tab stop, walked by keys. */
import { tick } from 'svelte'
import { walk } from './walk'

export interface Walked {
  /** The item that Tab reaches. */
  readonly current: number
  /** Items in all. */
  readonly count: number
  /** Items on a page, where so many stand side by side. */
  readonly page: (columns: number) => number
}

/** Go to the item that a key leads to, where it leads to one; the sheet is whoever listens to the key. */
export async function walkSheet(
  event: KeyboardEvent,
  { current, count, page }: Walked,
  go: (index: number) => void,
): Promise<void> {
  const sheet = event.currentTarget as HTMLElement
  const columns = Math.max(1, getComputedStyle(sheet).gridTemplateColumns.split(' ').length)
  const next = walk(event.key, current, { columns, page: page(columns), count })
  if (next === null) return
  event.preventDefault()
  go(next)
  await tick()
  tabStopOf(sheet)?.focus()
}

/** The item that Tab reaches. */
export function tabStopOf(sheet: HTMLElement): HTMLElement | null {
  return sheet.querySelector<HTMLElement>('[tabindex="0"]')
}
