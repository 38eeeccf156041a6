/** What is marked on a run's track: settings changed on the way, and where runs part. */
import { countText } from '../../paint/format'
import type { App } from '../../state/app.svelte'
import { settingsOf, type Tracked } from './track'

export interface Notch {
  readonly kind: 'change' | 'branch'
  readonly step: number
  readonly text: string
}

export function notchesOf(app: App, { config, parent }: Tracked, branches: readonly number[]): Notch[] {
  const changes = config.changes.map((change): Notch => {
    const settings = settingsOf(change).map(([name, value]) => app.t(`scrub.${name}`, { value }))
    const text = app.t('scrub.change', { step: countText(change.step), settings: settings.join(', ') })
    return { kind: 'change', step: change.step, text }
  })
  const parting = (key: 'scrub.parent' | 'scrub.branch', step: number): Notch => {
    return { kind: 'branch', step, text: app.t(key, { step: countText(step) }) }
  }
  const parted = branches.map((step) => parting('scrub.branch', step))
  return [...changes, ...(parent ? [parting('scrub.parent', parent.step)] : []), ...parted]
}
