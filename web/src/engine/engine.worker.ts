/** The page's engine: the kernel in a worker, away from the thread that paints. */
import { startKernel } from './kernel'
import address from './litup.wasm?url'
import { LocalEngine } from './local'
import type { Port } from './messages'
import { serve } from './serve'

async function start(): Promise<LocalEngine> {
  return new LocalEngine(await startKernel(fetch(address)))
}

serve(start(), self as unknown as Port)
