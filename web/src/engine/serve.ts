/** Answer an engine's calls that come over a port. */
import type { LocalEngine } from './local'
import { METHODS, transferables, type Answer, type Call, type Port } from './messages'
import { Problem } from './problem'

/** `engine` may still be on its way: calls wait for it, in order. It keeps nothing of what it returns: that is handed over. */
export function serve(engine: Promise<LocalEngine>, port: Port): void {
  // Where it fails, every call says so.
  engine.catch(() => undefined)
  port.addEventListener('message', (event: MessageEvent<Call>) => {
    void answer(engine, event.data).then((message) => {
      port.postMessage(message, 'value' in message ? transferables(message.value) : [])
    })
  })
}

async function answer(engine: Promise<LocalEngine>, { id, method, args }: Call): Promise<Answer> {
  try {
    return { id, value: await invoke(await engine, method, args) }
  } catch (thrown) {
    return { id, problem: Problem.from(thrown).plain }
  }
}

function invoke(engine: LocalEngine, method: Call['method'], args: readonly unknown[]): Promise<unknown> {
  if (!METHODS.includes(method)) throw new Error(`no method ${method as string}`)
  return (engine[method] as (...args: unknown[]) => Promise<unknown>).apply(engine, [...args])
}
