/** Squares of Euclid's distances. Of pixels they are whole numbers, and exact, until they are scaled. */
import { PIXELS } from './pen'
import { litPixels, unrolled, type Rows } from './rows'

type Row = Uint8Array | Float32Array
/** To point j. */
type Square = (j: number) => number

/** Many points. A distance is `scale` times the root of a square. */
export interface Points {
  readonly scale: number
  from(i: number): Square
  to(point: Row): Square
  between(one: Row, other: Row): number
}

/** Points of `size` coordinates, one after the other. */
export function gapOf(a: Float32Array, size: number): Points {
  const to =
    (point: Row, at = 0): Square =>
    (j) => {
      let sum = 0
      for (let k = 0, here = at, there = size * j; k < size; k++) sum += (point[here++]! - a[there++]!) ** 2
      return sum
    }
  return { scale: 1, from: (i) => to(a, size * i), to: (point) => to(point), between }
}

/** The first images of a set as points, bytes in place of [0, 1]. Most pixels are black: those are passed over. */
export function pixelGapOf(rows: Rows, count: number): Points {
  const images = Array.from({ length: count }, (_, i) => litPixels(rows, i))
  const squares = Float64Array.from(images, ({ value }) => value.reduce((sum, byte) => sum + byte ** 2, 0))
  const to = (point: Row): Square => {
    const own = Float64Array.from(point)
    const size = own.reduce((sum, byte) => sum + byte * byte, 0)
    return (j) => {
      const { index, value } = images[j]!
      let product = 0
      for (let i = 0; i < index.length; i++) product += own[index[i]!]! * value[i]!
      return size + squares[j]! - 2 * product
    }
  }
  return { scale: 1 / 255, from: (i) => to(unrolled(rows, i, PIXELS)), to, between }
}

function between(one: Row, other: Row): number {
  let sum = 0
  for (let k = 0; k < one.length; k++) sum += (one[k]! - other[k]!) ** 2
  return sum
}
