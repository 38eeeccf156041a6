/** How remedies are called, figures written, and what came out. */
import { REMEDIES, type Remedy } from '../../../engine/remedies'
import type { Say } from '../../../i18n/say'
import type { RepairedText } from '../../../i18n/trial/repaired'
import { fixed } from '../../../paint/format'
import { meanOf, swayOf, type Figure } from '../../../state/trial/figures'
import type { Repaired } from '../../../state/trial/repaired.svelte'

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

/** What can be said by now; nothing before every remedy has a network. */
export function foundOf(say: Say<RepairedText>, repaired: Repaired): string[] {
  const { found, rounds, seeds } = repaired
  if (rounds === 0) return []
  const of = (remedy: Remedy, figure: Figure): string => percent(meanOf(repaired.networksOf(remedy), figure))
  return [
    ...(found?.done ? [] : [say(rounds === 1 ? 'soFarOne' : 'soFar', { count: rounds, total: seeds })]),
    say('foundMoved', {
      always: of('as always', 'moved'),
      more: of('more images', 'moved'),
      copies: of('moved copies', 'moved'),
      copiesWider: of('moved copies, wider', 'moved'),
    }),
    say('foundNone', {
      always: of('as always', 'fooled'),
      none: of('no digits', 'fooled'),
      answered: of('as always', 'answered'),
      kept: of('no digits', 'answered'),
      right: of('as always', 'right'),
      rightKept: of('no digits', 'right'),
    }),
    say('foundSide', { copies: of('moved copies', 'fooled'), none: of('no digits', 'moved') }),
    ...swayed(say, repaired),
  ]
}

/** How far seeds alone move the shares, in points. */
function swayed(say: Say<RepairedText>, repaired: Repaired): string[] {
  const all = REMEDIES.map((remedy) => repaired.networksOf(remedy))
  const [test, moved, fooled] = [swayOf(all, 'test'), swayOf(all, 'moved'), swayOf(all, 'fooled')]
  if (test === null || moved === null || fooled === null) return []
  return [say('sway', { test: percent(test), moved: percent(moved), fooled: percent(fooled) })]
}
