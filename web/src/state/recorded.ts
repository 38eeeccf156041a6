/** The recorded run that the site has: fetched once its network is shown, so that it can be gone through at once. */
import type { RemoteEngine } from '../engine/remote'
import { replayEngine } from '../engine/replay'
import { fetchFile } from './files'
import type { Session } from './session.svelte'

/** What it takes of a visit. */
export type Showing = Pick<Session, 'app' | 'learn' | 'linked' | 'site'> & {
  readonly engine: Omit<RemoteEngine, 'fail'>
}

/**
 * Show how the network came about whose run was recorded, as long as that one is shown. drafted: settings that wait for a
 * fresh start stay in the controls. A failure is reported.
 */
export async function openRecording(showing: Showing, drafted = false): Promise<void> {
  await show(showing, drafted).catch((thrown: unknown) => {
    showing.app.report(thrown)
  })
}

async function show({ engine, learn, linked, site }: Showing, drafted: boolean): Promise<void> {
  const wanted = (): boolean => !learn.current && linked.isRecorded && linked.coming === null
  if (!site.recording || site.watch || !wanted()) return
  const known = learn.runs.find((run) => !run.engine.steering.change)
  if (known) {
    await learn.show(known, drafted, wanted)
    return
  }
  const recorded = await engine.unpack(await fetchFile('./data/recording.safetensors'))
  await learn.welcome(replayEngine(engine, recorded), recorded, wanted, drafted)
}
