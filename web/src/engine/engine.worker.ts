/** The page's engine: the kernel in a worker, away from the thread that paints. */
import { compileKernel } from './kernel'
import type { Host } from './library'
import address from './litup.wasm?url'
import { LocalEngine } from './local'
import type { Port } from './messages'
import { serve } from './serve'
import { parseSite, type Site } from './site'

/** The page's own address comes as the worker's name: files lie beside the page, not beside the worker. */
const page = self.name

const host: Host = {
  ask: (path, signal) => fetch(new URL(path, page), { signal }),
  site: async (): Promise<Site> => {
    const response = await fetch(new URL('data/site.json', page))
    return parseSite(response.ok ? await response.json() : {})
  },
}

async function start(): Promise<LocalEngine> {
  return new LocalEngine(await compileKernel(fetch(address)), host)
}

serve(start(), self as unknown as Port)
