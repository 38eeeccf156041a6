/** Which of litup's networks reads, as the visitor chooses. */
import type { ShippedName } from '../engine/shipped'
import { OWN } from './linked.svelte'
import { openRecording } from './recorded'
import type { Session } from './session.svelte'

/** Show it, the plain one with its run; what cannot be fetched is reported, and what was shown stays. */
export async function choose(session: Session, network: ShippedName): Promise<void> {
  await session.linked.open({ ...OWN, network }, session.site)
  await openRecording(session).catch((thrown: unknown) => {
    session.app.report(thrown)
  })
}
