/**
 * What is done to images, to the bit as src/litup/experiments/transforms.py does it: that says what each is. Scaling and
 * rotation look up places between four pixels in float64, in the order written there; cosine and sine are its series.
 */
import { PIXELS } from './pen'
import { series } from './series'

/** Shifts to the right and down, by whole pixels; scale: times as large; rotate: degrees clockwise; thicken: px. */
export const WAYS = ['across', 'down', 'scale', 'rotate', 'thicken'] as const
export type Way = (typeof WAYS)[number]

export interface Movement {
  readonly way: Way
  readonly amount: number
}

const SIDE = 28
const CENTRE = 14
const PI = 3.141592653589793
const NEIGHBOURS = [[0, -1], [0, 1], [-1, 0], [1, 0]] as const // prettier-ignore

/** Images of 784 bytes each, one after the other, moved; what is given stays. */
export function moved(images: Uint8Array, { way, amount }: Movement): Uint8Array<ArrayBuffer> {
  switch (way) {
    case 'across':
      return shifted(images, amount, 0)
    case 'down':
      return shifted(images, 0, amount)
    case 'scale':
      return lookedUp(images, (x, y) => [CENTRE + x / amount, CENTRE + y / amount])
    case 'rotate':
      return rotated(images, amount)
    case 'thicken':
      return thickened(images, amount)
  }
}

/** Cosine and sine of degrees. */
export function turn(degrees: number): readonly [number, number] {
  const quarter = Math.floor(degrees / 90 + 0.5)
  const x = ((degrees - 90 * quarter) / 180) * PI
  const [c, s] = [series(x * x, 18), x * series(x * x, 19)]
  const turns = [[c, s], [-s, c], [-c, -s], [s, -c]] as const // prettier-ignore
  return turns[((quarter % 4) + 4) % 4]!
}

function shifted(images: Uint8Array, dx: number, dy: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(images.length)
  for (let i = 0; i < images.length; i++) {
    const x = (i % SIDE) - dx
    const y = Math.floor((i % PIXELS) / SIDE) - dy
    if (isInside(x, y)) made[i] = images[i - dx - SIDE * dy]!
  }
  return made
}

function rotated(images: Uint8Array, degrees: number): Uint8Array<ArrayBuffer> {
  const [c, s] = turn(degrees)
  return lookedUp(images, (x, y) => [CENTRE + (c * x + s * y), CENTRE + (c * y - s * x)])
}

/** Images whose pixel (x, y) shows the place that `place` gives for x − 14 and y − 14. */
function lookedUp(
  images: Uint8Array,
  place: (x: number, y: number) => readonly [number, number],
): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(images.length)
  for (let i = 0; i < PIXELS; i++) {
    const [x, y] = place((i % SIDE) - CENTRE, Math.floor(i / SIDE) - CENTRE)
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [fx, fy] = [x - left, y - top]
    const [p00, p01] = [indexOf(left, top), indexOf(left + 1, top)]
    const [p10, p11] = [indexOf(left, top + 1), indexOf(left + 1, top + 1)]
    for (let at = 0; at < images.length; at += PIXELS) {
      const above = (1 - fx) * byte(images, at, p00) + fx * byte(images, at, p01)
      const below = (1 - fx) * byte(images, at, p10) + fx * byte(images, at, p11)
      made[at + i] = Math.floor((1 - fy) * above + fy * below + 0.5)
    }
  }
  return made
}

function thickened(images: Uint8Array, amount: number): Uint8Array<ArrayBuffer> {
  const whole = Math.trunc(Math.abs(amount))
  const f = Math.abs(amount) - whole
  let made = images.slice()
  for (let i = 0; i < whole; i++) made = spread(made, amount > 0)
  if (f === 0) return made
  const wider = spread(made, amount > 0)
  return made.map((p, i) => Math.floor((1 - f) * p + f * wider[i]! + 0.5))
}

/** Each pixel the brightest of itself and its four neighbours; not wider: the darkest. */
function spread(images: Uint8Array, wider: boolean): Uint8Array<ArrayBuffer> {
  const made = images.slice()
  for (let i = 0; i < images.length; i++) {
    const at = i - (i % PIXELS)
    const [x, y] = [i % SIDE, Math.floor((i - at) / SIDE)]
    for (const [dx, dy] of NEIGHBOURS) {
      const other = byte(images, at, indexOf(x + dx, y + dy))
      if (wider ? other > made[i]! : other < made[i]!) made[i] = other
    }
  }
  return made
}

/** The number of a pixel; −1 outside, where it is black. */
function indexOf(x: number, y: number): number {
  return isInside(x, y) ? SIDE * y + x : -1
}

function byte(images: Uint8Array, at: number, index: number): number {
  return index < 0 ? 0 : images[at + index]!
}

function isInside(x: number, y: number): boolean {
  return x >= 0 && x < SIDE && y >= 0 && y < SIDE
}
