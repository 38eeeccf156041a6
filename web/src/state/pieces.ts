/** A value in a link that is made of pieces, each at most once: name:value,name:value. */

/** For each name: what was found with what its value says, or null when it says nothing. */
export type Pieces<Found> = Readonly<Record<string, (value: string, found: Found) => Found | null>>

/** `start` with all that the pieces say; null when one of them says nothing. */
export function readPieces<Found>(text: string, readers: Pieces<Found>, start: Found): Found | null {
  let found: Found | null = start
  const seen = new Set<string>()
  for (const piece of text.split(',')) {
    const [name = '', value = ''] = piece.split(/:(.*)/s)
    const read = Object.hasOwn(readers, name) && !seen.has(name) ? readers[name]! : null
    found = found === null ? null : (read?.(value, found) ?? null)
    seen.add(name)
  }
  return found
}
