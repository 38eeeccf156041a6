/** Start the page's engine in a worker of its own. */
import { Problem } from './problem'
import { RemoteEngine } from './remote'

export function startEngine(): RemoteEngine {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'litup engine' })
  const engine = new RemoteEngine(worker)
  worker.addEventListener('error', (event) => {
    engine.fail(new Problem('problem.kernel', { text: event.message || 'the worker did not load' }))
  })
  return engine
}
