/** What a run is called beside the others: by the settings in which they differ. */
import type { RunConfig } from '../engine/protocol'
import type { Key, Values } from '../i18n'
import { numberText } from './numbers'
import type { RunView } from './run.svelte'
import { differences, inForce, SETTINGS, type Setting } from './settings'

type Say = { t(key: Key, values?: Values): string }

/** Settings that not all runs share; the sizes where they share all of them. */
export function differing(runs: readonly RunView[]): Setting[] {
  const configs = runs.map((run) => inForce(run.config))
  const names = new Set(configs.flatMap((one) => configs.flatMap((other) => differences(one, other))))
  return SETTINGS.filter((name) => names.has(name))
}

export function runName(run: RunView, runs: readonly RunView[], app: Say): string {
  const names = differing(runs)
  const said = (one: RunView): string => {
    const config = inForce(one.config)
    return (names.length > 0 ? names : (['sizes'] as const)).map((name) => settingText(name, config, app)).join(', ')
  }
  const text = said(run)
  const before = runs.slice(0, runs.indexOf(run)).filter((other) => said(other) === text).length
  return before > 0 ? `${text} (${before + 1})` : text
}

/** One setting and its value, as short as it can be said, and exact. */
export function settingText(name: Setting, config: RunConfig, app: Say): string {
  if (name === 'sizes') return config.sizes.join('–')
  const value = config[name]
  if (typeof value === 'number') return `${app.t(`set.${name as 'rate'}`)} ${numberText(value)}`
  return `${app.t(`set.${name as 'data'}`)} ${app.t(`choice.${name as 'data'}.${value as 'mnist'}`)}`
}
