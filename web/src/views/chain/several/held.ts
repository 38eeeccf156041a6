/** What a number that can be chosen in the picture answers to, and how it is told to a screen reader. */
import { exactText, bits } from '../../../paint/format'
import { slopeText } from '../../../paint/slope-text'
import { derivativeOf, nameOf, same, valueOf, type Spot } from '../../../state/chain/spots'
import type { Shown, Tiny } from '../../../state/chain/tiny.svelte'
import { keyedOn, lineOf } from '../line'
import type { SayChain } from '../part'
import { whatIs } from '../words'

/** Attributes of the element that stands for the number. */
export function held(tiny: Tiny, shown: Shown, at: Spot, say: SayChain): Record<string, unknown> {
  const value = valueOf(shown, at)
  const line = lineOf(shown.small, at, value)
  const name = nameOf(at, shown.small)
  const slope = derivativeOf(shown, at)
  const choose = (): void => {
    if (!same(tiny.at, at)) tiny.select(at)
  }
  return {
    role: 'slider',
    tabindex: 0,
    'aria-label': say('spoken', { name, what: whatIs(say, shown.small, at) }),
    'aria-readonly': at.kind === 'C',
    'aria-valuemin': line.low,
    'aria-valuemax': line.high,
    'aria-valuenow': value,
    'aria-valuetext': say('spokenValue', { value: exactText(value), name, slope: slopeText(slope) }),
    'data-spot': name,
    'data-bits': at.kind === 'C' ? undefined : bits(value),
    'data-value': value,
    'data-slope': slope,
    onclick: choose,
    onfocus: choose,
    onkeydown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const next = at.kind === 'C' ? null : keyedOn(event, line, tiny.value(at))
      if (next !== null) tiny.move(at, next)
      else if (event.key === 'Enter') document.querySelector<HTMLElement>('.chain [data-field] input')?.focus()
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
