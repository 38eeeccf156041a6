/** The recorded run of the site's network: fetched once the page is lit, so that it can be gone through at once. */
import { replayEngine } from '../engine/replay'
import { fetchFile } from './files'
import type { Session } from './session.svelte'

/** Show how the site's network came about, as long as that one is shown. */
export async function openRecording({ engine, learn, linked, site }: Session): Promise<void> {
  const wanted = (): boolean => linked.which === 'plain' && linked.coming === null
  if (!site.recording || site.watch || !wanted()) return
  const known = learn.runs.find((run) => !run.engine.steering.change)
  if (known) {
    await learn.show(known)
    return
  }
  const recorded = await engine.unpack(await fetchFile('./data/recording.safetensors'))
  await learn.welcome(replayEngine(engine, recorded), recorded, wanted)
}
