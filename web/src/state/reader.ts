/** Which of litup's networks reads: as the visitor chooses, or else as the lens has it. */
import { untrack } from 'svelte'
import { Problem } from '../engine/problem'
import type { ShippedName } from '../engine/shipped'
import { OWN } from './naming'
import { openRecording, type Showing } from './recorded'
import type { Session } from './session.svelte'

/**
 * Show it, plain with its run; what cannot be fetched is reported, and what was shown stays. drafted: settings that wait
 * for a fresh start stay in the controls.
 */
export async function choose(session: Showing, network: ShippedName, drafted = false): Promise<void> {
  // What the lens has anyway leaves the other lenses theirs.
  await session.linked.open({ ...OWN, network: network === session.linked.fitting ? null : network })
  await openRecording(session, drafted)
}

/** Shows plain's run where there is nothing to train on, beside what was drafted; null where the host has none. */
export function lead(session: Showing): (() => Promise<void>) | null {
  if (!session.site.recording || !session.linked.offered.has('plain')) return null
  return () => choose(session, 'plain', true)
}

/** Show what a lens has as it is opened, where nobody chose anything else. To be called from an effect: it follows the lens. */
export function suit(session: Session): void {
  void session.app.lens
  if (session.ready) untrack(() => void change(session))
}

/** Take back that this is plain, once it is not. To be called from an effect. */
export function retract({ app, linked }: Session): void {
  if (app.notice?.problem?.key === 'problem.plain' && linked.which !== 'plain') app.notice = null
}

async function change(session: Session): Promise<void> {
  const { app, linked } = session
  const before = linked.which
  await linked.suit()
  if (!session.introduced && !app.notice && before !== 'plain' && linked.which === 'plain') {
    session.introduced = true
    app.report(new Problem('problem.plain'))
  }
  await openRecording(session, true)
}
