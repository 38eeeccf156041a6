/**
 * The shape of an edge: how far down it has come (0 to 1) after a share `t` (0 to 1) of its way across.
 * It leaves flat, falls, and arrives flat early, so that edges gather in a bundle before their neuron.
 * The curve is the cubic Bézier (0, 0) (LEAVE, 0) (1 − GATHER, 1) (1, 1), kept as a table.
 */

const LEAVE = 0.42
const GATHER = 0.58
const STEPS = 1024

/** x of the Bézier at its parameter u. */
function across(u: number): number {
  const v = 1 - u
  return 3 * v * v * u * LEAVE + 3 * v * u * u * (1 - GATHER) + u * u * u
}

/** y of the Bézier at its parameter u. */
function down(u: number): number {
  return u * u * (3 - 2 * u)
}

/** The u in [0, 1] with across(u) = t, by bisection; across grows with u. */
function parameter(t: number): number {
  let low = 0
  let high = 1
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (across(middle) < t) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function table(): Float64Array {
  const values = new Float64Array(STEPS + 2)
  for (let i = 1; i < STEPS; i++) values[i] = down(parameter(i / STEPS))
  values.fill(1, STEPS)
  return values
}

const SHAPE = table()

/** Share of the fall after a share t of the way; t outside [0, 1] is brought back into it. */
export function fall(t: number): number {
  const place = Math.min(Math.max(t, 0), 1) * STEPS
  const i = Math.floor(place)
  const before = SHAPE[i] ?? 1
  return before + ((SHAPE[i + 1] ?? 1) - before) * (place - i)
}

/** Slope of `fall` at t: 0 at both ends. */
export function slope(t: number): number {
  const step = 1 / STEPS
  return (fall(t + step) - fall(t - step)) / (2 * step)
}

/** Smooth step from 0 at `from` to 1 at `to`, flat at both ends. */
export function smooth(from: number, to: number, x: number): number {
  const t = Math.min(Math.max((x - from) / (to - from), 0), 1)
  return t * t * (3 - 2 * t)
}
