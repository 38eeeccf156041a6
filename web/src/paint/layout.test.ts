import { describe, expect, test } from 'vitest'
import { hiddenOf, layoutStage, neuronAt, type Column } from './layout'
import { placesOf } from './places'
import { entryAt, rowProgress, stripOf, unrolledCells } from './unroll'

const SIZES = [784, 16, 16, 10]
const NETWORKS = [
  SIZES,
  [784, 10],
  [784, 40, 10],
  [784, 300, 100, 10],
  [784, 2048, 2048, 10],
  [784, ...Array<number>(7).fill(16), 10],
]
const STAGES = [
  [376, 540],
  [840, 640],
  [1900, 1200],
] as const

function block(): Column {
  const column = layoutStage(SIZES, 840, 640).columns[0]
  if (!column) throw new Error('no image')
  return column
}

describe.each(STAGES)('a stage of %i × %i', (width, height) => {
  test.each(NETWORKS.map((sizes) => [sizes.join('-'), sizes] as const))('holds %s', (_name, sizes) => {
    const { columns } = layoutStage(sizes, width, height)
    expect(columns.map((column) => column.x.length)).toEqual(sizes)
    for (const column of columns) {
      const reach = column.kind === 'dots' ? 0 : column.radius
      expect(Math.min(...column.y) - reach).toBeGreaterThanOrEqual(0)
      expect(Math.max(...column.y) + reach).toBeLessThanOrEqual(height - 20)
      expect(Math.max(...column.x)).toBeLessThan(width)
    }
  })

  test.each(NETWORKS.map((sizes) => [sizes.join('-'), sizes] as const))(
    '%s runs from left to right',
    (_name, sizes) => {
      const { columns } = layoutStage(sizes, width, height)
      for (let l = 1; l < columns.length; l++) expect(columns[l]!.left).toBeGreaterThan(columns[l - 1]!.right)
    },
  )
})

describe.each(STAGES)('wide layers on a stage of %i × %i', (width, height) => {
  const sizes = [784, 512, 20, 10]
  const range = hiddenOf(512, width, height)!

  test('show the first and the last, and count the others', () => {
    const { columns } = layoutStage(sizes, width, height)
    const [, layer, narrow] = columns
    const shown = [...layer!.shown!]
    expect(shown.slice(0, 3)).toEqual([0, 1, 2])
    expect(shown.slice(-3)).toEqual([509, 510, 511])
    expect(layer!.hidden.map(({ from, to }) => [from, to])).toEqual([range])
    expect(shown.length + range[1] - range[0]).toBe(512)
    expect(2 * layer!.radius).toBeLessThan(layer!.pitch)
    expect(narrow!.shown).toBeNull()
  })

  test('show a hidden one that is asked for in the middle, where nothing else moves', () => {
    const before = layoutStage(sizes, width, height).columns[1]!
    const layer = layoutStage(sizes, width, height, { whole: [], guests: [-1, 200] }).columns[1]!
    expect(layer.hidden.map(({ from, to }) => [from, to])).toEqual([
      [range[0], 200],
      [201, range[1]],
    ])
    expect([...layer.shown!]).toContain(200)
    expect([...layer.y]).toEqual([...before.y])
    for (const { y, height: tall } of layer.hidden) {
      expect(Math.abs(y - layer.y[200]!)).toBeGreaterThanOrEqual(layer.radius + tall / 2 - 1)
    }
  })

  test('count only what is there, where the guest is the first or the last that is hidden', () => {
    const of = (guest: number) => layoutStage(sizes, width, height, { whole: [], guests: [-1, guest] }).columns[1]!
    expect(of(range[0]).hidden.map(({ from, to }) => [from, to])).toEqual([[range[0] + 1, range[1]]])
    expect(of(range[1] - 1).hidden.map(({ from, to }) => [from, to])).toEqual([[range[0], range[1] - 1]])
    expect(of(range[1]).shown!.length).toBe(of(-1).shown!.length)
  })

  test('are a block of dots when they are to be shown whole', () => {
    const layer = layoutStage(sizes, width, height, { whole: [1, 2], guests: [] }).columns
    expect([layer[1]!.kind, layer[1]!.shown, layer[2]!.kind]).toEqual(['dots', null, 'circles'])
  })

  test('give edges between those that are drawn alone', () => {
    const layout = layoutStage(sizes, width, height)
    const places = placesOf(layout, unrolledCells(block(), stripOf(layout), 0), 0)
    const shown = layout.columns[1]!.shown!.length
    expect(places.map((place) => [place.fromY.length, place.toY.length])).toEqual([
      [784, shown],
      [shown, 20],
      [20, 10],
    ])
  })
})

test('neighbours of a column do not touch, and are far enough apart for a finger', () => {
  const layer = layoutStage(SIZES, 376, 540).columns[1]!
  expect(2 * layer.radius).toBeLessThan(layer.pitch)
  expect(layer.pitch).toBeGreaterThanOrEqual(24)
})

test('the neuron under a point is the nearest within reach', () => {
  const image = block()
  expect(neuronAt(image, image.x[300]! + 1, image.y[300]! - 1, image.pitch)).toBe(300)
  expect(neuronAt(image, image.left - 50, image.y[0]!, image.pitch)).toBe(-1)
})

describe('unrolling', () => {
  const layout = layoutStage(SIZES, 840, 640)
  const strip = stripOf(layout)

  test('starts as the grid and ends as one column in order', () => {
    const grid = unrolledCells(block(), strip, 0)
    expect([...grid.x]).toEqual([...block().x])
    const column = unrolledCells(block(), strip, 1)
    expect(new Set(column.x)).toEqual(new Set([Math.fround(strip.x)]))
    for (let i = 1; i < 784; i++) expect(column.y[i]!).toBeGreaterThan(column.y[i - 1]!)
  })

  test('goes row by row, the first first', () => {
    expect(rowProgress(0, 28, 0.3)).toBe(1)
    expect(rowProgress(27, 28, 0.3)).toBe(0)
    expect(rowProgress(27, 28, 1)).toBe(1)
  })

  test('the entry at a height is the one shown there', () => {
    const column = unrolledCells(block(), strip, 1)
    for (const i of [0, 1, 400, 783]) expect(entryAt(strip, 784, column.y[i]!)).toBe(i)
    expect([entryAt(strip, 784, -10), entryAt(strip, 784, 9999)]).toEqual([0, 783])
  })
})

test('edges begin where neurons are and end where the next ones are', () => {
  const layout = layoutStage(SIZES, 840, 640)
  const places = placesOf(layout, unrolledCells(block(), stripOf(layout), 0), 0)
  expect(places.length).toBe(3)
  expect([...places[0]!.fromX]).toEqual([...block().x])
  expect(places[1]!.fromX[0]).toBeCloseTo(layout.columns[1]!.right)
  expect(places[2]!.toX).toBe(layout.columns[3]!.left)
  expect([...places[2]!.toY]).toEqual([...layout.columns[3]!.y])
})
