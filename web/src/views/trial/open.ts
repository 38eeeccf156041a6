/** What every part of the lens does while it is open. */
import type { Session } from '../../state/session.svelte'
import type { Measuring } from '../../state/trial.svelte'

/** Milliseconds between looks at a network that learns. */
const PACE = 300

/** Follow the network, and let a key stop what is measured. To be called from an effect; returns what ends it. */
export function open({ learn, trial }: Session, measuring: Measuring): () => void {
  const end = learn.paints(PACE)
  trial.measuring = measuring
  return () => {
    end()
    trial.measuring = null
    measuring.rest()
  }
}
