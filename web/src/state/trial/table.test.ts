import { describe, expect, it } from 'vitest'
import { Problem, type ProblemPlain } from '../../engine/problem'
import { MOST, readTable, writtenTable, type Digit } from './table'

const DIGITS: readonly Digit[] = [7, 0, 9].map((label, n) => ({
  label,
  image: Uint8Array.from({ length: 784 }, (_, i) => (i * (n + 3)) % 256),
}))

function row(label: string, pixel = '0', columns = 785): string {
  return [label, ...Array.from({ length: columns - 1 }, () => pixel)].join(',')
}

function problemOf(text: string): ProblemPlain {
  try {
    readTable(text)
  } catch (thrown) {
    return Problem.from(thrown).plain
  }
  throw new Error('expected a problem')
}

describe('a table of digits', () => {
  it('is read as it was written', () => {
    const text = writtenTable(DIGITS)
    expect(text.split('\n')[0]!.split(',').slice(0, 3)).toEqual(['label', 'pixel0', 'pixel1'])
    expect(readTable(text)).toEqual(DIGITS)
  })

  it('may have quotes, blanks, points, Windows line ends, a mark in front, and no header', () => {
    const text = `\uFEFF${row('"3"', ' 12.0')}\r\n\r\n${row('4', '255')}\r\n`
    expect(readTable(text).map(({ label, image }) => [label, image[0], image[783]])).toEqual([
      [3, 12, 12],
      [4, 255, 255],
    ])
  })

  it.each([
    ['', 'problem.tableEmpty', {}],
    [writtenTable([]), 'problem.tableEmpty', {}],
    ['<html>\n', 'problem.tableFirst', { got: '<html>' }],
    [row('label', 'x', 3), 'problem.tableColumns', { line: 1, got: 3 }],
    [`${row('1')}\n${row('2', '0', 784)}`, 'problem.tableColumns', { line: 2, got: 784 }],
    [`${row('1')}\n${row('10')}`, 'problem.tableLabel', { line: 2, got: '10' }],
    [`${row('1')}\n${row('-1')}`, 'problem.tableLabel', { line: 2, got: '-1' }],
    [row('1', '256'), 'problem.tablePixel', { line: 1, pixel: 0, got: '256' }],
    [row('1', '1.5'), 'problem.tablePixel', { line: 1, pixel: 0, got: '1.5' }],
    [row('1', ''), 'problem.tablePixel', { line: 1, pixel: 0, got: '' }],
    [Array.from({ length: MOST + 1 }, () => row('1')).join('\n'), 'problem.tableMany', { limit: MOST }],
  ])('that is wrong says where: %.20s', (text, key, values) => {
    expect(problemOf(text)).toEqual({ key, values })
  })
})
