/** Arrows on a map, as SVG paths. Directions are the map's: y upwards. */
import type { Scale } from './axes'

/** Pixels between two arrows of a field. */
const PITCH = 44
/** A field's longest arrow, and the slope that has half of that, in pixels and units of C. */
const LONGEST = 26
const HALF = 1.2

/** An arrow from (x, y), pixels, in a direction, so many pixels long; nothing where there is no direction. */
export function arrow(x: number, y: number, dx: number, dy: number, length: number, head = 6): string {
  const size = Math.hypot(dx, dy)
  if (!(size > 0)) return ''
  const [ux, uy] = [dx / size, -dy / size]
  const [tx, ty] = [x + length * ux, y + length * uy]
  const wing = (side: number): string =>
    `${(tx - head * (ux - side * 0.6 * uy)).toFixed(1)} ${(ty - head * (uy + side * 0.6 * ux)).toFixed(1)}`
  return `M${x.toFixed(1)} ${y.toFixed(1)}L${tx.toFixed(1)} ${ty.toFixed(1)}M${wing(1)}L${tx.toFixed(1)} ${ty.toFixed(1)}L${wing(-1)}`
}

/** Arrows against a gradient all over the map, the longer the steeper it is. */
export function field(gradient: (point: readonly number[]) => readonly number[], scale: Scale): string {
  let path = ''
  for (let y = scale.top + PITCH / 2; y < scale.bottom; y += PITCH) {
    for (let x = scale.left + PITCH / 2; x < scale.right; x += PITCH) {
      const [dx = 0, dy = 0] = gradient([scale.atX(x), scale.atY(y)])
      const size = Math.hypot(dx, dy)
      const length = (LONGEST * size) / (size + HALF)
      const [ux, uy] = size > 0 ? [dx / size, dy / size] : [0, 0]
      path += arrow(x + (length / 2) * ux, y - (length / 2) * uy, -dx, -dy, length, 4)
    }
  }
  return path
}

/** The direction in which C stays the same at (x, y), pixels, and the sign for a right angle beside it. */
export function squared(x: number, y: number, dx: number, dy: number): string {
  const size = Math.hypot(dx, dy)
  if (!(size > 0)) return ''
  const [ux, uy] = [-dx / size, dy / size]
  const [along, sign] = [38, 11]
  const at = (down: number, side: number): string =>
    `${(x + down * ux - side * uy).toFixed(1)} ${(y + down * uy + side * ux).toFixed(1)}`
  return `M${at(0, along)}L${at(0, -along)}M${at(sign, 0)}L${at(sign, sign)}L${at(0, sign)}`
}
