/** A run that a model file keeps: the numbers of its moments, and the parameters at some of them. */
import { MOMENTS, parseContent, values, wrong, type Content } from './model'
import { trainedOn } from './own'
import { countParameters } from './parameters'
import { Problem } from './problem'
import { DEFAULTS, isMoment, isRunConfig, type Moment, type RunConfig } from './protocol'
import type { Kept } from './recording'
import { Run } from './run'
import { isRecord } from './safetensors'
import { standingAt } from './schedule'
import type { Network } from './types'

/** What files of before there were these settings do not say. */
const { own, labels, recipe, changes } = DEFAULTS
const NEWER = { own, labels, recipe, changes }

/** Moments in a file, at most. */
const MOST = 2048

/** The run in a model file. Throws a Problem where the file holds none, or one that is not as it must be. */
export function recordedRun(id: number, file: ArrayBuffer): Run {
  const content = parseContent(file)
  const config = configOf(content.network)
  const history = listed(content, 'history').map(momentIn)
  requireRising('history', history)
  const kept = keptIn(content, config, history)
  if (kept.length === 0) throw new Problem('problem.noRecording')
  // Images of one's own are others than its config says: then nobody can train it again here.
  const pure = kept.every(({ moment: { epoch, position }, snapshot }) => {
    return epoch === snapshot.epoch && position === snapshot.position
  })
  return new Run(id, config, kept, { parent: null, pure, history })
}

function configOf({ sizes, activation, cost, about }: Network): RunConfig {
  const config: unknown = about.config && { ...NEWER, ...about.config }
  if (!isRunConfig(config)) throw wrong('the run that made the network', about.config)
  const same = config.sizes.join() === sizes.join() && config.activation === activation && config.cost === cost
  if (!same) throw wrong('the run that made the network', config.sizes)
  return config
}

function listed({ about }: Content, name: string): unknown[] {
  const value = about[name] ?? []
  if (!Array.isArray(value) || value.length > MOST) throw wrong(`${name} as a list of at most ${MOST}`, value)
  return value
}

/** `total` and names that are not known here are passed over, as in Python. */
function momentIn(value: unknown): Moment & { total: number } {
  const { step, epoch, position, cost, rate, train, test, total } = isRecord(value) ? value : {}
  const moment = { step, epoch, position, cost, rate, train, test }
  if (!isMoment(moment)) throw wrong('a moment’s numbers', value)
  const known = typeof total === 'number' && total >= 0 && total < Infinity
  return { ...moment, total: known ? total : (moment.cost ?? 0) * moment.position }
}

function requireRising(name: string, moments: readonly { readonly step: number }[]): void {
  const rising = moments.every(({ step }, i) => i === 0 || step > moments[i - 1]!.step)
  if (!rising) throw wrong(`the steps of ${name} to increase`, moments.length)
}

/** The moments that are kept with all parameters. */
function keptIn(
  content: Content,
  config: RunConfig,
  history: readonly (Moment & { readonly total: number })[],
): Kept[] {
  const steps = listed(content, 'moments')
  if (steps.length === 0) return []
  const count = countParameters(config.sizes)
  const all = values(content.container, MOMENTS, [steps.length, count])
  const kept = steps.map((step, i) => {
    const found = history.find((moment) => moment.step === step)
    if (!found) throw wrong('moments as steps that are in the history', step)
    return keptAt(config, found, all.slice(count * i, count * (i + 1)))
  })
  requireRising(
    'moments',
    kept.map(({ moment }) => moment),
  )
  return kept
}

function keptAt(
  config: RunConfig,
  { total, ...moment }: Moment & { readonly total: number },
  parameters: Float32Array<ArrayBuffer>,
): Kept {
  const standing = standingAt(config, trainedOn(config), moment.step)
  const sums = moment.position > 0 ? { cost: total, ended: null } : { cost: 0, ended: moment.cost }
  return { moment, snapshot: { ...standing, ...sums, parameters } }
}
