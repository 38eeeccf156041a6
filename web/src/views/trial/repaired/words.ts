/** How remedies are called and figures written. */
import type { Remedy } from '../../../engine/remedies'
import { fixed } from '../../../paint/format'

export const NAMES = {
  'as always': 'always',
  wider: 'wider',
  'more images': 'more',
  'moved copies': 'copies',
  'moved copies, wider': 'copiesWider',
  'no digits': 'none',
} as const satisfies Record<Remedy, string>

export function percent(share: number): string {
  return fixed(100 * share, 1)
}
