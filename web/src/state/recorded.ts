/** The recorded run that the site has: fetched once its network is shown, so that it can be gone through at once. */
import { replayEngine } from '../engine/replay'
import { fetchFile } from './files'
import type { Session } from './session.svelte'

/** Show how the network came about whose run was recorded, as long as that one is shown. A failure is reported. */
export async function openRecording(session: Session): Promise<void> {
  await show(session).catch((thrown: unknown) => {
    session.app.report(thrown)
  })
}

async function show({ engine, learn, linked, site }: Session): Promise<void> {
  const wanted = (): boolean => !learn.current && linked.isRecorded && linked.coming === null
  if (!site.recording || site.watch || !wanted()) return
  const known = learn.runs.find((run) => !run.engine.steering.change)
  if (known) {
    await learn.show(known)
    return
  }
  const recorded = await engine.unpack(await fetchFile('./data/recording.safetensors'))
  await learn.welcome(replayEngine(engine, recorded), recorded, wanted)
}
