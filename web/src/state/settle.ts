/** What a link says of a network's neurons, once the network that it names is there. */
import { tick } from 'svelte'
import { Problem } from '../engine/problem'
import type { LinkState } from './link'
import type { Session } from './session.svelte'
import { fits } from './trial/damage'
import { encodeTried } from './trial/link'
import { UNTRIED } from './trial/tried'

/** Select and break what is there; of what is not, the visitor is told. */
export function settle({ app, linked, trial }: Session, { selected }: LinkState): void {
  linked.select(selected)
  if (fits(trial.tried.broken, app.network?.sizes ?? [])) return
  app.report(new Problem('problem.link', { part: encodeTried('broken', trial.tried).join() }))
  trial.choose({ broken: UNTRIED.broken })
}

/** A link that came while the page was open: its network too. */
export async function reopen(session: Session, link: LinkState): Promise<void> {
  await session.linked.open(link, session.site)
  // A network of another shape has come whole by then.
  await tick()
  if (link.lens === 'test') session.trial.take(link)
  settle(session, link)
}
