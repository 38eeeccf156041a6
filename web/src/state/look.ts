/** What was found in another lens, looked into in See. */
import type { Session } from './session.svelte'
import type { Source } from './source'
import type { Case } from './tally'

/** Have it read in See, by the network that is shown here. */
export function takeToSee(session: Session, source: Source): void {
  void session.linked.hold()
  session.app.lens = 'see'
  session.give(source)
}

/** Look into an image of the test set. */
export function look(session: Session, { index, image }: Case): void {
  const known = session.examples.image(index)?.every((byte, i) => byte === image[i]) ?? false
  takeToSee(session, known ? { kind: 'example', index } : { kind: 'image', image, picture: null })
}
