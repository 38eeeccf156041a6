/** Walking over a chart of many numbers by keys. */

/** Where a key leads from an index, in rows of `across`; null: the key does not walk. */
export function walked(key: string, from: number | null, count: number, across: number): number | null {
  const at = from ?? -1
  const to = target(key, at, count, across)
  if (to === null) return null
  return from === null ? Math.max(to, 0) : to >= 0 && to < count ? to : at
}

function target(key: string, at: number, count: number, across: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return at - 1
    case 'ArrowRight':
      return at + 1
    case 'ArrowUp':
      return at - across
    case 'ArrowDown':
      return Math.min(at + across, at < 0 ? 0 : Infinity)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
