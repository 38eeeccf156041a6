/** How a comparison's runs are called, and what came out. */
import type { Contested } from '../../../engine/contest'
import type { Say } from '../../../i18n/say'
import type { ComparedText } from '../../../i18n/trial/compared'
import { countText, fixed } from '../../../paint/format'
import type { Outcome } from '../../../state/trial/outcome'
import { mean } from '../../../state/trial/outcome'
import type { Prepared } from '../../../state/trial/tried'

export function percentOf(share: number): string {
  return fixed(100 * share, 1)
}

/** A variant's name in the visitor's words. */
export function nameOf(say: Say<ComparedText>, prepared: Prepared, name: string): string {
  if (prepared === 'labels')
    return name === '0 %' ? say('trueLabels') : say('randomLabels', { name: name.replace(' ', '') })
  if (prepared === 'init') return name === 'scaled' ? say('scaled') : name
  if (prepared !== 'depth') return name
  const count = Number.parseInt(name, 10)
  return count > 1 ? say('variantHidden', { count }) : say(count === 0 ? 'variantHidden0' : 'variantHidden1')
}

/** What can be said by now; nothing before all runs have done an epoch. */
export function foundOf(
  say: Say<ComparedText>,
  prepared: Prepared,
  outcomes: readonly Outcome[],
  found: Contested,
): string[] {
  const told = outcomes.filter(({ laps }) => laps.length > 1)
  if (told.length === 0) return []
  return prepared === 'labels' ? told.map((one) => ofLabels(say, one, found)) : ofRest(say, prepared, told, found)
}

function ofLabels(say: Say<ComparedText>, outcome: Outcome, { images, tested }: Contested): string {
  const { name, laps, fitted } = outcome
  const { train, test } = laps.at(-1)!
  const whole = fitted.every(Number.isFinite)
  return say(whole ? 'foundLabels' : 'foundLabelsNot', {
    name: nameOf(say, 'labels', name),
    over: overOf(say, outcome),
    images: countText(images),
    epochs: whole ? rounded(mean(fitted)) : laps.length - 1,
    train: percentOf(train),
    test: percentOf(test),
    tested: countText(tested),
  })
}

/** How many seeds a figure is the mean of. */
function overOf(say: Say<ComparedText>, { runners }: Outcome): string {
  return runners.length === 1 ? say('overOne') : say('over', { count: runners.length })
}

/** From the best to the worst. */
function ofRest(
  say: Say<ComparedText>,
  prepared: Prepared,
  told: readonly Outcome[],
  { tested, done }: Contested,
): string[] {
  const epochs = Math.min(...told.map(({ laps }) => laps.length)) - 1
  const list = (epoch: number): string =>
    [...told]
      .sort((one, other) => other.laps[epoch]!.test - one.laps[epoch]!.test)
      .map(({ name, laps }) => say('one', { name: nameOf(say, prepared, name), percent: percentOf(laps[epoch]!.test) }))
      .join(', ')
  const first = say('foundFirst', { tested: countText(tested), over: overOf(say, told[0]!), list: list(1) })
  const end = epochs > 1 ? [say('foundEnd', { epochs, list: list(epochs) })] : []
  return [first, ...end, ...(done ? [apartOf(say, told, epochs)] : [])]
}

/** How far runs are apart, and how far that is more than what seeds do: in points, over the test set. */
function apartOf(say: Say<ComparedText>, told: readonly Outcome[], epoch: number): string {
  const gap = percentOf(span(told.map(({ laps }) => laps[epoch]!.test)))
  const spread = Math.max(...told.map(({ runners }) => span(runners.map(({ laps }) => laps[epoch]!.test))))
  const many = told.every(({ runners }) => runners.length > 1)
  return many ? say('apart', { gap, spread: percentOf(spread) }) : say('apartOne', { gap })
}

function span(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}

/** Epochs, a mean over seeds perhaps. */
export function rounded(epochs: number): string {
  return Number.isInteger(epochs) ? String(epochs) : fixed(epochs, 1)
}
