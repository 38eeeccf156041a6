/**
 * The image unrolled into the first layer: row by row its 28 rows slide out and stand below one another as one
 * column of 784. `progress` is 0 for the image and 1 for the column.
 */
import { smooth } from './curve'
import type { Column, StageLayout } from './layout'

export interface Cells {
  /** Centre of each pixel's cell. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** Size of each cell. */
  readonly width: Float32Array
  readonly height: Float32Array
}

export interface Strip {
  /** Centre and width of the column of 784. */
  readonly x: number
  readonly width: number
  readonly top: number
  readonly bottom: number
}

/** Share of the whole animation that a single row takes. */
const ROW_SHARE = 0.3

/** Where the column of 784 stands. */
export function stripOf(layout: StageLayout): Strip {
  const block = layout.columns[0]
  const width = layout.compact ? 10 : 16
  const x = (block?.right ?? 0) - width
  return { x, width, top: 12, bottom: layout.height - (layout.compact ? 32 : 40) }
}

/** How far row `row` of `rows` has come, 0 to 1: row 0 goes first, the last row arrives last. */
export function rowProgress(row: number, rows: number, progress: number): number {
  const start = rows > 1 ? (row / (rows - 1)) * (1 - ROW_SHARE) : 0
  return smooth(start, start + ROW_SHARE, progress)
}

/** The cells of layer 0 at `progress`. */
export function unrolledCells(block: Column, strip: Strip, progress: number): Cells {
  const count = block.x.length
  const rows = Math.ceil(count / block.across)
  const tall = (strip.bottom - strip.top) / Math.max(count, 1)
  const cells = emptyCells(count)
  for (let i = 0; i < count; i++) {
    const t = rowProgress(Math.floor(i / block.across), rows, progress)
    cells.x[i] = mix(block.x[i] ?? 0, strip.x, t)
    cells.y[i] = mix(block.y[i] ?? 0, strip.top + (i + 0.5) * tall, t)
    cells.width[i] = mix(block.pitch, strip.width, t)
    cells.height[i] = mix(block.pitch, tall, t)
  }
  return cells
}

function emptyCells(count: number): Cells {
  const field = (): Float32Array => new Float32Array(count)
  return { x: field(), y: field(), width: field(), height: field() }
}

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t
}

/** The entry of the column of 784 at height y, brought into range. */
export function entryAt(strip: Strip, count: number, y: number): number {
  const share = (y - strip.top) / (strip.bottom - strip.top)
  return Math.min(Math.max(Math.floor(share * count), 0), count - 1)
}
