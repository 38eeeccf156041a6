/** How the part about one's own digits says what a network learned from, and by what it is judged. */
import type { Had } from '../../../engine/library'
import type { DataName } from '../../../engine/protocol'
import type { YoursText } from '../../../i18n/trial/yours'
import type { App } from '../../../state/app.svelte'

const OF = { mnist: 'ofMnist', strokes: 'ofStrokes', own: 'ofOwn' } as const satisfies Record<DataName, YoursText>

/** What the shown network learned from. */
export function originText({ network, changed }: Pick<App, 'network' | 'changed'>): YoursText {
  if (changed.taught === 'digits') return 'ofYours'
  const { data, step } = network?.about ?? { data: null, step: null }
  if (step === 0) return 'ofNothing'
  return data ? OF[data] : 'ofUnknown'
}

/** Which data are taken; of: those that the network learned from. */
export function dataText(of: DataName | null, data: Had): YoursText {
  return of === null || of === data ? data : 'instead'
}
