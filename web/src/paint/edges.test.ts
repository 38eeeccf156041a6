import { expect, test } from 'vitest'
import { dim, gainOf, paintEdges, toned, type EdgePicture, type EdgeRequest } from './edges'

const WEIGHTS = [new Float32Array(), new Float32Array([2, -1])]
const REQUEST: EdgeRequest = {
  width: 60,
  height: 20,
  ratio: 1,
  places: [
    {
      fromX: new Float32Array([5, 5]),
      fromY: new Float32Array([4, 14]),
      toX: 55,
      toY: new Float32Array([10]),
      block: null,
    },
  ],
  activations: [new Float32Array([1, 1])],
  mode: 'signal',
  focus: null,
  theme: 'dark',
  most: 100,
}

function painted(request: EdgeRequest): EdgePicture {
  const painting = paintEdges(request, WEIGHTS)
  let step = painting.next()
  while (!step.done) step = painting.next()
  return step.value
}

/** Coverage at a pixel. */
const cover = (picture: EdgePicture, x: number, y: number): number => picture.rgba[4 * (y * picture.width + x) + 3] ?? 0

test('edges lie between their neurons and nowhere else', () => {
  const picture = painted(REQUEST)
  expect(picture.edges).toBe(2)
  expect(cover(picture, 6, 3) + cover(picture, 6, 4)).toBeGreaterThan(0)
  expect(cover(picture, 30, 0)).toBe(0)
  expect(cover(picture, 2, 4)).toBe(0)
  expect(cover(picture, 58, 10)).toBe(0)
})

test('an unlit neuron sends nothing; the bare weights show all the same', () => {
  const activations = [new Float32Array([0, 0])]
  expect(painted({ ...REQUEST, activations }).edges).toBe(0)
  expect(painted({ ...REQUEST, activations, mode: 'weight' }).edges).toBe(2)
})

test('the picture has the screen’s resolution', () => {
  const { width, height, rgba } = painted({ ...REQUEST, ratio: 2 })
  expect([width, height, rgba.length]).toEqual([120, 40, 4 * 120 * 40])
})

test('edges are faint behind the image’s dots', () => {
  const place = { ...REQUEST.places[0]!, block: [0, 100] as const }
  expect(dim(place, 50, false)).toBeLessThan(0.3)
  expect(dim(place, 50, true)).toBeGreaterThan(dim(place, 50, false))
  expect(dim(place, 120, true)).toBe(1)
  expect(dim(REQUEST.places[0]!, 50, false)).toBe(1)
})

test('a focused neuron’s incoming edges outshine its outgoing ones', () => {
  const focus = { layer: 2, index: 0 }
  expect(gainOf(2, focus, 'dark')).toBeGreaterThan(gainOf(3, focus, 'dark'))
  expect(gainOf(1, { layer: 0, index: 3 }, 'dark')).toBe(gainOf(2, focus, 'dark'))
})

test('a crowd of edges is toned down, a few are left alone', () => {
  const edges = (count: number) => ({
    source: new Uint16Array(count),
    target: new Uint16Array(count),
    light: new Float32Array(count).fill(-0.5),
  })
  expect(toned(edges(10), 500).light[0]).toBe(-0.5)
  const crowd = toned(edges(10000), 500).light
  expect(crowd.reduce((sum, light) => sum - light, 0)).toBeCloseTo(200, 1)
})
