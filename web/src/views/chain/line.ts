/** The number line of each number of a small network, and where keys lead on it. */
import { around, reachFor, UNIT, type NumberLine } from '../../paint/number-line'
import { functionOf, lastOf, type Spot } from '../../state/chain/spots'
import type { Small } from '../../engine/small'

/** Steps from one end of a line to the other, before they are made round. */
const STEPS = 160
/** Fine steps in a coarse one. */
const COARSE = 10

/** Wide enough to hold the value. */
export function lineOf(small: Small, { kind, layer }: Spot, value: number): NumberLine {
  if (kind === 'w' || kind === 'b') return around(reachFor(value, [4, 10]))
  if (kind === 'z') return around(reachFor(value, [6, 12, 24]))
  if (kind === 'C') return value <= 1 ? UNIT : { low: 0, high: 2, ticks: [0, 1, 2] }
  if (kind === 'y' || layer === 0 || layer === lastOf(small)) return UNIT
  const activation = functionOf(small, layer)
  if (activation === 'sigmoid') return UNIT
  return around(activation === 'tanh' ? 1 : reachFor(value, [4, 10, 20]))
}

/** One fine step of the arrow keys: round, and about a 160th of the line. */
export function stepOn({ low, high }: NumberLine): number {
  const rough = (high - low) / STEPS
  const power = 10 ** Math.floor(Math.log10(rough) + 1e-9)
  return ([1, 2, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10) * power
}

/** Where a key leads from a value; null: the key is none of the line's. */
export function keyedOn(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  line: NumberLine,
  value: number,
): number | null {
  const step = stepOn(line)
  const stride = event.shiftKey ? COARSE * step : step
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return rounded(value + stride)
    case 'ArrowDown':
    case 'ArrowLeft':
      return rounded(value - stride)
    case 'PageUp':
      return rounded(value + COARSE * step)
    case 'PageDown':
      return rounded(value - COARSE * step)
    case 'Home':
      return line.low
    case 'End':
      return line.high
    default:
      return null
  }
}

/** Without the last digits that adding left over. */
function rounded(value: number): number {
  return Number(value.toFixed(6))
}
