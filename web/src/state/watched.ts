/** A run in Python that the page is opened on: followed as it goes, and found again when the line breaks. */
import { Problem } from '../engine/problem'
import { SocketEngine } from '../engine/socket'
import type { Engine } from '../engine/types'
import type { App } from './app.svelte'
import type { Learn } from './learn.svelte'

/** Resolves once the run is shown. Who comes without a link wants to see it learn. */
export async function watchRun(app: App, worker: Engine, learn: Learn): Promise<void> {
  if (location.hash.length < 2) app.lens = 'learn'
  const engine = new SocketEngine({
    worker,
    image: () => app.drawn?.image ?? null,
    open: () => new WebSocket(address()),
    hearing: {
      lost: () => {
        app.report(new Problem('problem.watchLost'))
      },
      back: () => {
        const { plain } = new Problem('problem.watchBack')
        app.notice = { kind: 'info', text: app.t(plain.key), problem: plain }
      },
    },
  })
  await learn.join(engine, await engine.hello())
}

function address(): URL {
  const found = new URL('./watch', location.href)
  found.protocol = found.protocol.replace('http', 'ws')
  found.hash = ''
  return found
}
