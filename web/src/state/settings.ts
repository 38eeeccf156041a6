/** What the controls say: a run's settings as they are in force, and how two differ. */
import { DEFAULTS, isRunConfig, type Change, type RunConfig } from '../engine/protocol'

/** Settings that a run takes from its next step on, without starting over. */
export const LIVE = ['rate', 'batch', 'l2'] as const
/** Settings a visitor can set, in the order they are shown and named in. */
export const SETTINGS = [
  'data',
  'sizes',
  'activation',
  'cost',
  'init',
  'seed',
  'rate',
  'schedule',
  'batch',
  'epochs',
  'l2',
  'validation',
  'labels',
] as const

export type Setting = (typeof SETTINGS)[number]

/** The settings in force at the run's end: what was changed on the way is what they are now. */
export function inForce(config: RunConfig): RunConfig {
  return config.changes.reduce<RunConfig>((now, change) => ({ ...now, ...settingsOf(change) }), config)
}

/** The same settings from the first step on; a recipe is only for Python. */
export function fromScratch(config: RunConfig): RunConfig {
  return { ...inForce(config), recipe: 'plain', changes: [] }
}

/** The run as it was at a step: what was changed later is left out. */
export function upTo(config: RunConfig, step: number): RunConfig {
  return { ...config, changes: config.changes.filter((change) => change.step <= step) }
}

/** Settings in which two runs differ, changes on the way not counted. */
export function differences(one: RunConfig, other: RunConfig): Setting[] {
  return SETTINGS.filter((name) => text(one[name]) !== text(other[name]))
}

/** Whether the run can take all of these from its next step on. */
export function allLive(names: readonly Setting[]): names is readonly (typeof LIVE)[number][] {
  return names.every((name) => (LIVE as readonly string[]).includes(name))
}

/** A change's settings without its step. */
export function settingsOf({ rate, batch, l2 }: Change): Omit<Change, 'step'> {
  return {
    ...(rate === undefined ? {} : { rate }),
    ...(batch === undefined ? {} : { batch }),
    ...(l2 === undefined ? {} : { l2 }),
  }
}

function text(value: RunConfig[Setting]): string {
  return String(value)
}

/** The run that a model file says made it; null where it does not say one. */
export function runOf(about: Readonly<Record<string, unknown>> | null | undefined): RunConfig | null {
  const config = about ? { ...DEFAULTS, ...about } : null
  return isRunConfig(config) ? config : null
}
