/** From a number in a list to its edge in the network. */
import type { Session } from '../session.svelte'
import type { Parameter } from '../knob'

/** Open the neuron that the parameter belongs to, with its knob, in See. Going back leads here again. */
export function seeParameter({ app, hands, linked }: Session, parameter: Parameter): void {
  void linked.hold()
  app.lens = 'see'
  app.select({ layer: parameter.layer, index: parameter.j })
  hands.arm(parameter)
}
