/** Other parameters in place of the shown network's, as if they were all turned by hand: with undo, and told of. */
import type { Edit } from '../../engine/training'
import type { Network } from '../../engine/types'
import type { Hands } from '../hands.svelte'
import { parameterAt } from '../turned'

/** Turned one by one: of larger networks that would take long. */
export const MOST_TURNED = 200_000

/** What leads from a network to other parameters of the same shape. */
export function editsTo({ sizes, parameters }: Network, next: Float32Array): Edit[] {
  const edits: Edit[] = []
  for (const [place, value] of next.entries()) {
    if (!Object.is(value, parameters[place])) edits.push({ ...parameterAt(sizes, place), value })
  }
  return edits
}

/** One step of undo. */
export function replaceBy(hands: Hands, network: Network, next: Float32Array): void {
  hands.settle()
  hands.turn(editsTo(network, next))
  hands.settle()
}
