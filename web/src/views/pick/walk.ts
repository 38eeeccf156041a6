/** Walking a sheet of items by keys. */

/** Items on a page of the sheet. */
export const PAGE = 24

export function pageOf(index: number): number {
  return Math.floor(index / PAGE)
}

/** The item that a key leads to from item `from`, in rows of `columns`, of `count` in all; null for other keys. */
export function walk(key: string, from: number, columns: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -PAGE,
    PageDown: PAGE,
    Home: -from,
    End: count - 1 - from,
  }
  const step = steps[key]
  if (step === undefined) return null
  const next = from + step
  return next >= 0 && next < count ? next : from
}
