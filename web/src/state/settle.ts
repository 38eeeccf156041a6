/** What a link says of a network's neurons, once the network that it names is there. */
import { tick } from 'svelte'
import { Problem } from '../engine/problem'
import type { NeuronRef } from '../engine/types'
import type { App } from './app.svelte'
import type { LinkState } from './link'
import { openRecording } from './recorded'
import type { Session } from './session.svelte'
import { fits } from './trial/damage'
import { encodeTried } from './trial/link'
import { UNTRIED } from './trial/tried'

/** Select and break what is there; of what is not, the visitor is told. */
export function settle({ app, trial }: Session, { selected }: LinkState): void {
  select(app, selected)
  if (fits(trial.tried.broken, app.network?.sizes ?? [])) return
  app.report(new Problem('problem.link', { part: encodeTried('broken', trial.tried).join() }))
  trial.choose({ broken: UNTRIED.broken })
}

/** Open the neuron that a link names, if the network has it; otherwise the visitor is told. */
function select(app: App, neuron: NeuronRef | null): void {
  const sizes = app.network?.sizes ?? []
  const { layer, index } = neuron ?? { layer: 0, index: 0 }
  const known = !neuron || index < (sizes[layer] ?? 0)
  app.select(known ? neuron : null)
  if (known) return
  const neurons = sizes.map((size, l) => `${l}.0–${l}.${size - 1}`).join(' · ')
  app.report(new Problem('problem.linkNeuron', { part: `neuron=${layer}.${index}`, neurons }))
}

/** Back or Forward to what was taken to See: its network stays there once more, where nobody chose another one since. */
export async function holdAgain(session: Session, link: LinkState): Promise<void> {
  settle(session, link)
  if (link.network) await session.linked.hold(link.network)
  await openRecording(session, true)
}

/** A link that came while the page was open: its network too. */
export async function reopen(session: Session, link: LinkState): Promise<void> {
  await session.linked.open(link)
  // A network of another shape has come whole by then.
  await tick()
  if (link.lens === 'test') session.trial.take(link)
  settle(session, link)
  await openRecording(session)
}
