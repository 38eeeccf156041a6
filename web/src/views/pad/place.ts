/** What normalising did, in words: how much larger, which way the centre of mass went. */
import type { Place } from '../../engine/types'
import type { Key, Values } from '../../i18n'
import { fixed } from '../../paint/format'
import { SIDE } from '../../state/strokes'

type Translate = (key: Key, values?: Values) => string

/** Less than this (px) is no movement worth a word. */
const STILL = 0.05

/** The centre of mass came to the middle of the pad; where it was follows from the place. */
export function describePlace({ scale, dx, dy }: Place, t: Translate): string {
  const middle = SIDE / 2
  const moves = [
    shift(middle - (middle - dx) / scale, ['normalise.left', 'normalise.right'], t),
    shift(middle - (middle - dy) / scale, ['normalise.up', 'normalise.down'], t),
  ].filter((move) => move !== null)
  const text = moves.length > 0 ? moves.join(t('normalise.and')) : t('normalise.still')
  return t('normalise.moved', { scale: fixed(scale, 2), shift: text })
}

function shift(pixels: number, [back, on]: readonly [Key, Key], t: Translate): string | null {
  if (Math.abs(pixels) < STILL) return null
  return t(pixels < 0 ? back : on, { count: fixed(Math.abs(pixels), 1) })
}
