/** Digits as rows of a CSV file, as Kaggle's have them and src/litup/data/tables.py reads them: label, then 784 pixels. */
import { PIXELS } from '../../engine/pen'
import { Problem } from '../../engine/problem'

/** An image, 784 bytes, and what it shows. */
export interface Digit {
  readonly image: Uint8Array
  readonly label: number
}

/** Digits that the page keeps, at most. */
export const MOST = 1000

const HEADER = ['label', ...Array.from({ length: PIXELS }, (_, i) => `pixel${i}`)].join(',')
const NUMBER = /^"?\s*(\d{1,9})(?:\.0*)?\s*"?$/
/** Letters of what is wrong that are shown. */
const SHORT = 20

export function writtenTable(digits: readonly Digit[]): string {
  const rows = digits.map(({ image, label }) => [label, ...image].join(','))
  return [HEADER, ...rows, ''].join('\n')
}

/** The digits of a table, with a header or without. Throws a Problem that names the line. */
export function readTable(text: string): Digit[] {
  const digits: Digit[] = []
  for (const [i, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = raw.trim()
    if (line === '') continue
    const cells = line.split(',')
    if (i === 0 && !NUMBER.test(cells[0]!.trim())) requireHeader(cells)
    else digits.push(digitOf(i + 1, cells))
    if (digits.length > MOST) throw new Problem('problem.tableMany', { limit: MOST })
  }
  if (digits.length === 0) throw new Problem('problem.tableEmpty')
  return digits
}

function requireHeader(cells: readonly string[]): void {
  const first = cells[0]!.replaceAll('"', '').trim()
  if (first.toLowerCase() !== 'label') throw new Problem('problem.tableFirst', { got: first.slice(0, SHORT) })
  requireColumns(1, cells)
}

function requireColumns(line: number, cells: readonly string[]): void {
  if (cells.length !== PIXELS + 1) throw new Problem('problem.tableColumns', { line, got: cells.length })
}

function digitOf(line: number, cells: readonly string[]): Digit {
  requireColumns(line, cells)
  const label = valueOf(cells[0]!)
  if (!(label <= 9)) throw new Problem('problem.tableLabel', { line, got: cells[0]!.trim().slice(0, SHORT) })
  const image = new Uint8Array(PIXELS)
  for (let i = 0; i < PIXELS; i++) {
    const cell = cells[i + 1]!
    const value = valueOf(cell)
    if (!(value <= 255)) throw new Problem('problem.tablePixel', { line, pixel: i, got: cell.trim().slice(0, SHORT) })
    image[i] = value
  }
  return { image, label }
}

/** A whole number; NaN where there is none. */
function valueOf(cell: string): number {
  return Number(NUMBER.exec(cell.trim())?.[1] ?? NaN)
}
