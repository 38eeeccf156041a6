/** Walking a sheet of items by keys. */

export interface Sheet {
  readonly columns: number
  /** Items on a page. */
  readonly page: number
  /** Items in all. */
  readonly count: number
}

export function pageOf(index: number, page: number): number {
  return Math.floor(index / page)
}

/** The item that a key leads to from item `from`; null for other keys. */
export function walk(key: string, from: number, { columns, page, count }: Sheet): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -page,
    PageDown: page,
    Home: -from,
    End: count - 1 - from,
  }
  const step = steps[key]
  if (step === undefined) return null
  const next = from + step
  return next >= 0 && next < count ? next : from
}
