/** The part Downhill: the curve and the surface with their balls; they stay for when one comes back. */
import { Hill } from './hill.svelte'
import { CURVE, SURFACE } from './landscape'
import { CURVE_PRESETS, SURFACE_PRESETS } from './presets'

export const VIEWS = ['curve', 'surface'] as const
export type View = (typeof VIEWS)[number]

export class Hills {
  view = $state<View>('curve')
  readonly curve = new Hill(CURVE, CURVE_PRESETS[0]!.balls)
  readonly surface = new Hill(SURFACE, SURFACE_PRESETS[0]!.balls)

  get hill(): Hill {
    return this[this.view]
  }

  open(view: View): void {
    this.pause()
    this.view = view
  }

  pause(): void {
    this.hill.pause()
  }
}
