/** Show a network that no run gives. */
import type { Bench } from '../engine/training'
import type { Network, Reader } from '../engine/types'
import type { App, Changed } from './app.svelte'

/** Have the engine think with it, and show it with what it makes of the pad's image. */
export async function adopt(
  app: App,
  engine: Pick<Bench & Reader, 'adopt' | 'read'>,
  network: Network,
  changed?: Changed,
): Promise<void> {
  await engine.adopt(network)
  const image = app.drawn?.image
  app.adopt(network, image ? await engine.read(image) : null, changed)
}
