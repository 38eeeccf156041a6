/** How a movement is said. */
import type { Way } from '../../../engine/transforms'
import type { Say } from '../../../i18n/say'
import type { MovedText } from '../../../i18n/trial/moved'
import { fixed } from '../../../paint/format'
import { REACHES } from '../../../state/trial/moved.svelte'

/** "15° clockwise"; "as it is" where nothing is moved. */
export function saidOf(say: Say<MovedText>, way: Way, amount: number): string {
  if (amount === REACHES[way].still) return say('still')
  const by = way === 'scale' ? fixed(amount, 2) : plain(Math.abs(amount))
  return say(WORDS[way][amount > 0 ? 1 : 0], { by })
}

const WORDS = {
  across: ['left', 'right'],
  down: ['up', 'below'],
  scale: ['times', 'times'],
  rotate: ['counter', 'clockwise'],
  thicken: ['thinner', 'thicker'],
} as const satisfies Record<Way, readonly [MovedText, MovedText]>

const ARROWS = {
  across: ['← ', '→ '],
  down: ['↑ ', '↓ '],
  scale: ['× ', '× '],
  rotate: ['↺ ', '↻ '],
  thicken: ['− ', '+ '],
} as const satisfies Record<Way, readonly [string, string]>

const UNITS: Readonly<Record<Way, string>> = { across: ' px', down: ' px', scale: '', rotate: '°', thicken: ' px' }

/** The same as short as can be: "→ 3 px", "× 0.85". */
export function markOf(way: Way, amount: number): string {
  const by = way === 'scale' ? fixed(amount, 2) : plain(Math.abs(amount))
  const arrow = amount === REACHES[way].still && way !== 'scale' ? '' : ARROWS[way][amount > 0 ? 1 : 0]
  return `${arrow}${by}${UNITS[way]}`
}

function plain(amount: number): string {
  return String(Number(amount.toFixed(2)))
}
