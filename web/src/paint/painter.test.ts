import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EdgeRequest } from './edges'
import { EdgePainter, type Painted } from './painter'

const WEIGHTS = [new Float32Array(), new Float32Array([1])]

function request(width: number): EdgeRequest {
  return {
    width,
    height: 10,
    ratio: 1,
    places: [
      { fromX: new Float32Array([1]), fromY: new Float32Array([5]), toX: 9, toY: new Float32Array([5]), block: null },
    ],
    activations: [new Float32Array([1])],
    mode: 'signal',
    focus: null,
    theme: 'dark',
    most: 100,
  }
}

/** A canvas that remembers how wide each picture put on it was. */
function canvas(): { element: HTMLCanvasElement; shown: number[] } {
  const shown: number[] = []
  const context = { putImageData: (picture: { width: number }) => shown.push(picture.width) }
  return { element: { width: 0, height: 0, getContext: () => context } as unknown as HTMLCanvasElement, shown }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'ImageData',
    class {
      readonly width: number
      constructor(_data: Uint8ClampedArray, width: number) {
        this.width = width
      }
    },
  )
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('of what was asked for while a picture was painted, the newest is painted next', async () => {
  const { element, shown } = canvas()
  const reports: Painted[] = []
  const painter = new EdgePainter({ canvas: element, slice: Infinity, report: (painted) => reports.push(painted) })
  painter.use(WEIGHTS)
  for (const width of [20, 30, 40, 50]) painter.ask(request(width))
  await vi.runAllTimersAsync()
  expect(shown).toEqual([20, 50])
  expect(reports.map((report) => report.edges)).toEqual([1, 1])
})

test('a stopped painter paints no more', async () => {
  const { element, shown } = canvas()
  const painter = new EdgePainter({ canvas: element, slice: Infinity, report: () => undefined })
  painter.use(WEIGHTS)
  painter.ask(request(20))
  painter.ask(request(30))
  painter.stop()
  await vi.runAllTimersAsync()
  expect(shown.length).toBeLessThanOrEqual(1)
})
