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
  /** Entries of one row of the image, and how many rows: the column shows a small space after each. */
  readonly across: number
  readonly rows: number
}

/** Space between two rows in the column, CSS pixels. */
const ROW_SPACE = 2
/** Share of the whole animation that a single row takes. */
const ROW_SHARE = 0.3

/** Where the column of 784 stands. */
export function stripOf(layout: StageLayout): Strip {
  const block = layout.columns[0]
  const width = layout.compact ? 10 : 16
  const x = (block?.right ?? 0) - width
  const across = block?.across ?? 1
  const rows = Math.max(1, Math.ceil((block?.x.length ?? 0) / across))
  return { x, width, top: 12, bottom: layout.height - (layout.compact ? 32 : 40), across, rows }
}

/** Height of one entry of the column. */
export function entryHeight(strip: Strip): number {
  return (strip.bottom - strip.top - ROW_SPACE * (strip.rows - 1)) / (strip.rows * strip.across)
}

/** Middle of entry `index` of the column. */
export function entryY(strip: Strip, index: number): number {
  return strip.top + (index + 0.5) * entryHeight(strip) + Math.floor(index / strip.across) * ROW_SPACE
}

/** How far row `row` of `rows` has come, 0 to 1: row 0 goes first, the last row arrives last. */
export function rowProgress(row: number, rows: number, progress: number): number {
  const start = rows > 1 ? (row / (rows - 1)) * (1 - ROW_SHARE) : 0
  return smooth(start, start + ROW_SHARE, progress)
}

/** The cells of layer 0 at `progress`. */
export function unrolledCells(block: Column, strip: Strip, progress: number): Cells {
  const count = block.x.length
  const tall = entryHeight(strip)
  const cells = emptyCells(count)
  for (let i = 0; i < count; i++) {
    const t = rowProgress(Math.floor(i / block.across), strip.rows, progress)
    cells.x[i] = mix(block.x[i] ?? 0, strip.x, t)
    cells.y[i] = mix(block.y[i] ?? 0, entryY(strip, i), t)
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
  const tall = entryHeight(strip)
  const row = Math.floor((y - strip.top) / (strip.across * tall + ROW_SPACE))
  const within = Math.floor((y - strip.top - row * (strip.across * tall + ROW_SPACE)) / tall)
  const index = row * strip.across + Math.min(Math.max(within, 0), strip.across - 1)
  return Math.min(Math.max(index, 0), count - 1)
}
