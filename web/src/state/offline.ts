/** An exported site keeps itself for times without a connection. */
import type { Site } from '../engine/site'

/**
 * Have the browser keep the site: the page first, then the data. Browsers that cannot, or are told not to, leave it; the
 * page works all the same.
 */
export async function keepOffline({ offline }: Site): Promise<void> {
  if (!offline || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('./sw.js')
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage('keep data')
  } catch {
    // Where storage is full or forbidden, the site needs its connection.
  }
}
