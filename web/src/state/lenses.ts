import type { Lens } from './app.svelte'

/** In the order of the header. */
export const LENSES: readonly Lens[] = ['see', 'learn', 'why', 'chain', 'test']
/** Those that tell of a training. */
export const TOLD: readonly Lens[] = ['learn', 'why', 'test']
