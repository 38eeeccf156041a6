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
  const image = app.drawn?.image
  // Both at once: what others ask this network comes after it is shown.
  const [, drawn] = await Promise.all([engine.adopt(network), image ? engine.read(image) : null])
  app.adopt(network, drawn, changed)
}
