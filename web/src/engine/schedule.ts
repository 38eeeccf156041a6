/** Which settings hold at which step: the schedule, and what was changed on the way. The same as in Python. */
import { Problem } from './problem'
import type { Change, Moment, RunConfig, Schedule } from './protocol'
import { series } from './series'

const MOST_CHANGES = 1000

/** What a step is taken with. */
export interface Settings {
  readonly rate: number
  readonly l2: number
  /** Images per step; never more than an epoch has. */
  readonly batch: number
  /** Where the schedule is: a step's number as if the batch had always been this one. */
  readonly phase: number
}

/** Where a run is, between two steps. */
export interface Place {
  /** Steps taken. */
  readonly step: number
  readonly epoch: number
  /** Images of this epoch seen. */
  readonly position: number
}

/** All of a run's numbers between two steps, but for its parameters. */
export interface Standing extends Place {
  readonly settings: Settings
  /** Sum of C over this epoch's images so far. */
  readonly cost: number
  /** Mean of C over the epoch before; null in the first. */
  readonly ended: number | null
}

/** A run that begins. */
export function beginning(config: RunConfig, images: number): Standing {
  return { step: 0, epoch: 0, position: 0, settings: firstSettings(config, images), cost: 0, ended: null }
}

/** How a run stands after `step` steps, but for its costs. */
export function standingAt(config: RunConfig, images: number, step: number): Standing {
  let standing = beginning(config, images)
  for (const change of config.changes) {
    if (change.step >= step) break
    standing = walked(standing, change.step, images)
    standing = { ...standing, settings: applied(standing.settings, change, standing, images) }
  }
  return walked(standing, step, images)
}

/** The same settings on to a later step. */
function walked(from: Standing, step: number, images: number): Standing {
  const { batch, phase } = from.settings
  const taken = step - from.step
  const settings = { ...from.settings, phase: phase + taken }
  const first = stepsPerEpoch(images - from.position, batch)
  if (taken < first) return { ...from, step, position: from.position + taken * batch, settings }
  const [more, per] = [taken - first, stepsPerEpoch(images, batch)]
  return { ...from, step, epoch: from.epoch + 1 + Math.floor(more / per), position: (more % per) * batch, settings }
}

/** The settings of the next step, changes that are due taken in. */
export function settingsNow(config: RunConfig, standing: Standing, images: number): Settings {
  const due = config.changes.filter(({ step }) => step === standing.step)
  return due.reduce((settings, change) => applied(settings, change, standing, images), standing.settings)
}

/** How a run stands, as the page is told. */
export function momentOf(config: RunConfig, standing: Standing, images: number): Moment {
  const { step, epoch, position } = standing
  const now = settingsNow(config, standing, images)
  const rate = eta(now.rate, config.schedule, now.phase, scheduledSteps(now, images, config.epochs))
  const cost = meanCost(standing.cost, position, standing.ended)
  return { step, epoch, position, cost, rate, train: null, test: null }
}

/** The mean of C over this epoch so far; at its beginning over the one before. */
export function meanCost(cost: number, position: number, ended: number | null): number | null {
  if (position === 0) return ended
  const found = cost / position
  return Number.isFinite(found) ? found : null
}

/**
 * The run with other settings from step number `step` on; what was to change later on no longer does.
 * Throws a Problem when there are too many changes.
 */
export function changed(config: RunConfig, step: number, settings: Omit<Change, 'step'>): RunConfig {
  if (step === 0) return { ...config, ...settings, changes: [] }
  const before = config.changes.filter((change) => change.step < step)
  const same = config.changes.find((change) => change.step === step)
  if (before.length >= MOST_CHANGES) throw new Problem('problem.changes', { limit: MOST_CHANGES })
  return { ...config, changes: [...before, { ...same, ...settings, step }] }
}

export function firstSettings(config: RunConfig, images: number): Settings {
  return { rate: config.rate, l2: config.l2, batch: Math.min(config.batch, images), phase: 0 }
}

/** Another batch moves the schedule to where it would be had the batch been this one from the start. */
export function applied(settings: Settings, change: Change, at: Place, images: number): Settings {
  const { rate = settings.rate, l2 = settings.l2 } = change
  if (change.batch === undefined) return { ...settings, rate, l2 }
  const batch = Math.min(change.batch, images)
  const phase = at.epoch * stepsPerEpoch(images, batch) + Math.floor(at.position / batch)
  return { rate, l2, batch, phase }
}

/** The last batch of an epoch may be smaller. */
export function stepsPerEpoch(images: number, batch: number): number {
  return Math.ceil(images / batch)
}

/** Steps of the whole run as the schedule counts them. */
export function scheduledSteps({ batch }: Settings, images: number, epochs: number): number {
  return Math.max(1, stepsPerEpoch(images, batch) * epochs)
}

/** Steps to take from here to the end, if nothing else is changed. */
export function stepsLeft({ batch }: Settings, at: Place, images: number, epochs: number): number {
  const whole = Math.max(0, epochs - at.epoch - 1) * stepsPerEpoch(images, batch)
  return at.epoch < epochs ? whole + stepsPerEpoch(images - at.position, batch) : 0
}

/** eta of step number `phase` of `steps`: the kernel's own arithmetic (train.c). */
export function eta(rate: number, schedule: Schedule, phase: number, steps: number): number {
  if (schedule === 'constant') return rate
  const share = phase / steps
  return rate * 0.5 * (1 + cosOfTurns(share < 1 ? 0.5 * share : 0.5))
}

/** cos(2πt) for t in [0, 1/2], as kernel/functions.h has it. */
function cosOfTurns(t: number): number {
  const quarter = Math.trunc(t * 4 + 0.5)
  const x = (t - quarter * 0.25) * 6.283185307179586
  if (quarter === 0) return series(x * x, 18)
  return quarter === 1 ? -x * series(x * x, 19) : -series(x * x, 18)
}
