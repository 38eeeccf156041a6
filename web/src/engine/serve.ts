/** Answer an engine's calls that come over a port. */
import type { Answer, Call, Port } from './messages'
import { Problem } from './problem'
import type { Engine } from './types'

/** `engine` may still be on its way: calls wait for it, in order. */
export function serve(engine: Promise<Engine>, port: Port): void {
  // Where it fails, every call says so.
  engine.catch(() => undefined)
  port.addEventListener('message', (event: MessageEvent<Call>) => {
    void answer(engine, event.data).then((message) => {
      port.postMessage(message)
    })
  })
}

async function answer(engine: Promise<Engine>, call: Call): Promise<Answer> {
  try {
    return { id: call.id, value: await invoke(await engine, call) }
  } catch (thrown) {
    return { id: call.id, problem: Problem.from(thrown).plain }
  }
}

function invoke(engine: Engine, call: Call): Promise<unknown> {
  switch (call.method) {
    case 'load':
      return engine.load(...call.args)
    case 'draw':
      return engine.draw(...call.args)
    case 'picture':
      return engine.picture(...call.args)
    case 'read':
      return engine.read(...call.args)
    case 'digit':
      return engine.digit(...call.args)
  }
}
