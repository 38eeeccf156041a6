/** The recorded run of the site's network: fetched once the page is lit, so that it can be gone through at once. */
import type { RemoteEngine } from '../engine/remote'
import { replayEngine } from '../engine/replay'
import { fetchFile } from './files'
import type { Learn } from './learn.svelte'

export async function openRecording(worker: RemoteEngine, learn: Learn): Promise<void> {
  const recorded = await worker.unpack(await fetchFile('./data/recording.safetensors'))
  await learn.welcome(replayEngine(worker, recorded), recorded)
}
