/** Where the numbers of a chain of neurons lie: the graph of what is computed from what, in a window of any width. */

/** Left, top, width and height of one number's place. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface Graph {
  readonly width: number
  readonly height: number
  /** w, b, z and a of each layer from 1 on; entry 0 has the input as its a alone. */
  readonly layers: readonly { readonly w?: Box; readonly b?: Box; readonly z?: Box; readonly a: Box }[]
  readonly y: Box
  readonly C: Box
  /** Room for words above the input, and for the costs of steps above y; null where there is none. */
  readonly words: Box | null
  readonly costs: Box | null
  /** Layers stand one below the other. */
  readonly tall: boolean
}

/** Narrower than this, layers stand one below the other. */
export const NARROW = 720
/** A number's own height. */
const TALL = 84
/** Where in it its line is. */
const LINE = 37
const PAD = 20
const TOP = 40
/** Rows are this far apart, at most and at least. */
const APART = [130, 236] as const
/** Room before C for the slope of the last link, which lies flat. */
const LAST = 36

/** Layers side by side: parameters above, sums below them, activations along the foot. */
export function wideGraph(width: number, height: number, layers: number): Graph {
  const gap = Math.min(Math.max(0.028 * width, 18), 44)
  const side = Math.min(Math.max(0.135 * width, 112), 190)
  const middle = (width - 2 * PAD - 2 * side - (layers + 1) * gap - LAST) / layers
  const room = (height - TOP - TALL - PAD) / 2
  const apart = Math.min(Math.max(room, APART[0]), APART[1])
  const first = TOP + Math.max(0, room - apart)
  const row = (i: number): number => first + i * apart
  const box = (x: number, i: number, w: number): Box => ({ x, y: row(i), w, h: TALL })
  const half = (middle - 14) / 2
  const end = width - PAD - side
  const inner = Array.from({ length: layers }, (_, i) => {
    const x = PAD + side + gap + i * (middle + gap)
    return { w: box(x, 0, half), b: box(x + half + 14, 0, half), z: box(x, 1, middle), a: box(x, 2, middle) }
  })
  const above = (x: number, to: number): Box => ({ x, y: first - 26, w: side, h: row(to) - first })
  return {
    width,
    height: row(2) + TALL + PAD,
    layers: [{ a: box(PAD, 2, side) }, ...inner],
    y: box(end, 1, side),
    C: box(end, 2, side),
    words: above(PAD, 2),
    costs: above(end, 1),
    tall: false,
  }
}

/** Layers below each other, for a phone; a margin on the left is for the way from one to the next. */
export function tallGraph(width: number, layers: number): Graph {
  const [left, right, apart, head] = [34, 14, TALL + 34, 26]
  const full = width - left - right
  const half = (full - 14) / 2
  let y = 8
  const next = (): number => (y += apart) - apart
  const box = (x: number, top: number, w: number): Box => ({ x, y: top, w, h: TALL })
  const input = { a: box(left, next(), full) }
  const inner = Array.from({ length: layers }, () => {
    y += head
    const top = next()
    const [w, b] = [box(left, top, half), box(left + half + 14, top, half)]
    return { w, b, z: box(left, next(), full), a: box(left, next(), full) }
  })
  y += head
  const target = box(left, next(), full)
  const C = box(left, next(), full)
  const height = y - 20
  return { width, height, layers: [input, ...inner], y: target, C, words: null, costs: null, tall: true }
}

/** One number's way into another. */
export interface Link {
  readonly path: string
  /** The head of its arrow. */
  readonly tip: string
  /** Where its slope is written. */
  readonly x: number
  readonly y: number
}

/** Down from a box into one below it. */
export function down(from: Box, to: Box): Link {
  const [x0, y0] = [from.x + from.w / 2, from.y + from.h]
  const [x1, y1] = [within(x0, to), to.y - 3]
  const bend = (y1 - y0) / 2
  return {
    path: cubic(x0, y0, x0, y0 + bend, x1, y1 - bend, x1, y1),
    tip: head(x1, y1, true),
    x: (x0 + x1) / 2,
    y: (y0 + y1) / 2,
  }
}

/** From a box's right side into the left side of one further on. */
export function across(from: Box, to: Box): Link {
  const [x0, y0, x1, y1] = [from.x + from.w - 2, from.y + LINE, to.x - 4, to.y + LINE]
  const bend = Math.max((x1 - x0) / 2, Math.min(0.5 * Math.abs(y1 - y0), 64))
  return {
    path: cubic(x0, y0, x0 + bend, y0, x1 - bend, y1, x1, y1),
    tip: head(x1, y1, false),
    x: (x0 + x1) / 2,
    // A level link has its number above it.
    y: y0 === y1 ? y0 - 14 : (y0 + y1) / 2,
  }
}

/** Along the left margin, from a box into one further down. */
export function beside(from: Box, to: Box): Link {
  const [x, y0, y1] = [from.x - 6, from.y + LINE, to.y + LINE]
  const out = Math.max(x - 30, 2)
  return { path: cubic(x, y0, out - 6, y0, out - 6, y1, x, y1), tip: head(x, y1, false), x: out + 2, y: to.y - 17 }
}

/** An arrow's head, pointing down or to the right. */
function head(x: number, y: number, downward: boolean): string {
  const [long, wide] = [6, 3.5]
  const sides = downward ? [x - wide, y - long, x + wide, y - long] : [x - long, y - wide, x - long, y + wide]
  const [ax, ay, bx, by] = sides.map((place) => place.toFixed(1))
  return `M${ax} ${ay}L${x.toFixed(1)} ${y.toFixed(1)}L${bx} ${by}`
}

/** The place nearest to x where a link may enter a box from above. */
function within(x: number, { x: left, w }: Box): number {
  return Math.min(Math.max(x, left + 0.3 * w), left + 0.7 * w)
}

function cubic(...[x0, y0, ax, ay, bx, by, x1, y1]: readonly [...number[]]): string {
  const at = (x = 0, y = 0): string => `${x.toFixed(1)} ${y.toFixed(1)}`
  return `M${at(x0, y0)}C${at(ax, ay)} ${at(bx, by)} ${at(x1, y1)}`
}
