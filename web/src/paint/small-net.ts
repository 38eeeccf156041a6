/** Where the neurons of a small network lie, layer by layer, and C behind them; and the lines between them. */

export interface Place {
  readonly x: number
  readonly y: number
}

export interface SmallNet {
  readonly width: number
  readonly height: number
  /** Of a neuron. */
  readonly radius: number
  /** Neurons, layer by layer. */
  readonly layers: readonly (readonly Place[])[]
  readonly C: Place
}

/** Room above the neurons for the layers' names, and below them for their own. */
const [HEAD, FOOT] = [56, 60]

export function smallNet(width: number, height: number, sizes: readonly number[]): SmallNet {
  const radius = width < 560 ? 24 : 32
  const side = radius + (width < 560 ? 12 : 40)
  const end = width < 560 ? 34 : 86
  const apart = (width - side - end) / sizes.length
  const most = Math.max(...sizes)
  const step = Math.min((height - HEAD - FOOT) / most, 210)
  const middle = HEAD + (height - HEAD - FOOT) / 2
  const layers = sizes.map((size, l) =>
    Array.from({ length: size }, (_, j) => ({ x: side + l * apart, y: middle + (j - (size - 1) / 2) * step })),
  )
  return { width, height, radius, layers, C: { x: width - end, y: middle } }
}

/** A line from one neuron to another, as edges of the stage are: level at both ends. */
export function strand(from: Place, to: Place, radius: number, before = radius): string {
  const [x0, x1] = [from.x + radius, to.x - before]
  const bend = (x1 - x0) * 0.42
  const at = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`
  return `M${at(x0, from.y)}C${at(x0 + bend, from.y)} ${at(x1 - bend, to.y)} ${at(x1, to.y)}`
}

/** A share of the way along such a line. */
export function along(from: Place, to: Place, radius: number, share: number, before = radius): Place {
  const [x0, x1] = [from.x + radius, to.x - before]
  const bend = (x1 - x0) * 0.42
  const [t, s] = [share, 1 - share]
  const cubic = (a: number, b: number, c: number, d: number): number =>
    s ** 3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t ** 3 * d
  return { x: cubic(x0, x0 + bend, x1 - bend, x1), y: cubic(from.y, from.y, to.y, to.y) }
}
