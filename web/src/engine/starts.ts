/** Where runs begin. */
import type { Snapshot } from './course'
import type { Kernel } from './kernel'
import { countsOf, trainedOn } from './own'
import { countParameters } from './parameters'
import { Problem } from './problem'
import type { RunConfig } from './protocol'
import { Run } from './run'
import type { Kept } from './recording'
import { beginning, momentOf } from './schedule'
import { checkedParameters } from './shown'
import type { Start } from './training'

const INITS = { normal: 0, scaled: 1 } as const

/** A run that stands where `start` says. Throws a Problem where the page cannot train it. */
export function startRun(
  kernel: Kernel,
  id: number,
  config: RunConfig,
  start: Start | null,
  find: (run: number) => Run | undefined,
): Run {
  requireTrainable(kernel, config)
  if (start && 'run' in start) return branch(id, config, find(start.run), start.step)
  const parameters = start ? checkedParameters(config, start.parameters) : initialised(kernel, config)
  const snapshot = { ...beginning(config, trainedOn(config)), parameters }
  return new Run(id, config, [keptAt(config, snapshot)], { parent: null, pure: start === null })
}

/** As the parent was at that step; what was changed beyond it is not taken along. */
function branch(id: number, config: RunConfig, parent: Run | undefined, step: number): Run {
  const kept = parent?.recording.at(step)
  if (!parent || !kept || countParameters(config.sizes) !== kept.snapshot.parameters.length) {
    throw new Problem('problem.noRun')
  }
  const own = { ...config, changes: parent.config.changes.filter((change) => change.step <= step) }
  const same = written(own) === written({ ...parent.config, changes: own.changes })
  const origin = { parent: { run: parent.id, step }, pure: same && parent.info.pure }
  return new Run(id, own, [keptAt(own, kept.snapshot)], origin)
}

function keptAt(config: RunConfig, snapshot: Snapshot): Kept {
  return { moment: momentOf(config, snapshot, trainedOn(config)), snapshot }
}

/** Throws a Problem where the page's kernel does not come to the run's bits. */
export function requireTrainable(kernel: Kernel, config: RunConfig): void {
  const here = kernel.litup_numerics()
  if (config.numerics !== here) throw new Problem('problem.numerics', { got: config.numerics, here })
  if (config.engine !== 'kernel') throw new Problem('problem.runEngine', { engine: config.engine })
  if (config.recipe !== 'plain') throw new Problem('problem.runRecipe', { recipe: config.recipe })
  if (config.data === 'own') throw new Problem('problem.ownData')
  const images = countsOf(config).training
  if (config.validation >= images) throw new Problem('problem.validation', { got: config.validation, images })
}

/** Random weights of the run's seed; biases are zero. */
export function initialised(
  kernel: Kernel,
  { sizes, init, seed }: Pick<RunConfig, 'sizes' | 'init' | 'seed'>,
): Float32Array<ArrayBuffer> {
  const { memory } = kernel
  const count = countParameters(sizes)
  return memory.borrow(() => {
    const shape = memory.put(Int32Array.from(sizes))
    const parameters = memory.take(4 * count)
    kernel.litup_initialise(parameters, shape, sizes.length - 1, INITS[init], BigInt(seed))
    return memory.floats(parameters, count)
  })
}

/** A run's settings as text, in one order. */
function written(config: RunConfig): string {
  return JSON.stringify(Object.entries(config).sort(([one], [other]) => (one < other ? -1 : 1)))
}
