/** The way back through a network, step by step, for any depth. Layers are counted as everywhere: L is the outputs'. */

export const PARTS = ['error', 'delta', 'wishes', 'sum', 'again', 'take'] as const
export type StepPart = (typeof PARTS)[number]

export interface BackStep {
  readonly part: StepPart
  /** The layer whose neurons the step is about. */
  readonly layer: number
}

/**
 * The errors, their δ, one output's wishes; then, where there are hidden layers, the wishes of all added up for the
 * layer before, again for each one further back, down to the pixels; and the step itself.
 */
export function stepsOf(layers: number): readonly BackStep[] {
  const outputs = (['error', 'delta', 'wishes'] as const).map((part) => ({ part, layer: layers }))
  const first = layers > 1 ? [{ part: 'sum', layer: layers - 1 } as const] : []
  const furthest = layers > 2 ? layers - 2 : layers - 1
  const again = Array.from({ length: furthest }, (_, i) => ({ part: 'again', layer: furthest - i }) as const)
  return [...outputs, ...first, ...again, { part: 'take', layer: layers }]
}

/** Where the first step of a kind is among them; where there is none, the first of all. */
export function firstOf(steps: readonly BackStep[], part: StepPart): number {
  return Math.max(
    steps.findIndex((step) => step.part === part),
    0,
  )
}

/** Where the step that speaks of a layer's neurons is among them: of outputs their wishes. −1: none does. */
export function stepAbout(steps: readonly BackStep[], layer: number, layers: number): number {
  if (layer === layers) return steps.findIndex(({ part }) => part === 'wishes')
  return steps.findIndex((step) => (step.part === 'sum' || step.part === 'again') && step.layer === layer)
}

/** How the step `again` is told of a hidden neuron: who asks it, and what is behind it. */
export function againText(layer: number, layers: number): 'againText' | 'againTextTwo' | 'againTextOutputs' {
  if (layer + 1 < layers) return 'againText'
  return layer === 1 ? 'againTextTwo' : 'againTextOutputs'
}

/** Whether a step has something to say of a layer's neurons, so that they can be chosen while it lasts. */
export function speaksOf({ part }: BackStep, layer: number, layers: number): boolean {
  if (part === 'take') return true
  if (part === 'sum' || part === 'again') return layer > 0 && layer < layers
  return part === 'wishes' ? layer > 0 : layer === layers
}
