/** A reload brings back weights by the link: those that were trained on with one's own digits are told as what they are. */
import { lasting } from '../lasting.svelte'
import type { Session } from '../session.svelte'
import { Yours } from './yours.svelte'

export async function restore(session: Session): Promise<void> {
  session.trial.yours ??= lasting(() => new Yours(session))
  await session.trial.yours.recall()
}
