/** Which text can be read on a pixel. */
import type { Theme } from '../../state/app.svelte'

/** From this value on a pixel wants the other text: both then reach a contrast of 4.5 : 1. */
const TURN: Record<Theme, number> = { dark: 0.445, light: 0.6175 }

/** Whether a pixel of this value, 0 to 1, wants dark text. */
export function wantsDarkText(value: number, theme: Theme): boolean {
  return theme === 'dark' ? value >= TURN.dark : value < TURN.light
}
