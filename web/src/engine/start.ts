/** Start the page's engine in a worker of its own. */
import { Problem } from './problem'
import { remoteEngine, type RemoteEngine } from './remote'

export function startEngine(): RemoteEngine {
  const name = new URL('.', document.baseURI).href
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name })
  const engine = remoteEngine(worker)
  worker.addEventListener('error', (event) => {
    engine.fail(new Problem('problem.kernel', { text: event.message || 'the worker did not load' }))
  })
  return engine
}
