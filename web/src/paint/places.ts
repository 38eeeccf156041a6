/** From the layout to the ends of all edges. */
import type { GapPlace } from './edges'
import { gathered } from './gather'
import type { Column, StageLayout } from './layout'
import type { Cells } from './unroll'

/** places[l − 1]: the edges into layer l, between neurons that are drawn and in their order. `cells` is where the pixels are now, `progress` how far they are unrolled. */
export function placesOf(layout: StageLayout, cells: Cells, progress: number): GapPlace[] {
  const places: GapPlace[] = []
  for (let layer = 1; layer < layout.columns.length; layer++) {
    const from = layout.columns[layer - 1]
    const to = layout.columns[layer]
    if (!from || !to) break
    places.push(layer === 1 ? fromPixels(from, to, cells, progress) : fromColumn(from, to))
  }
  return places
}

function fromPixels(block: Column, to: Column, cells: Cells, progress: number): GapPlace {
  const fromX = cells.x.map((x, i) => x + 0.4 * (cells.width[i] ?? 0) * progress)
  const border: [number, number] = [block.left, block.right]
  return { fromX, fromY: cells.y, toX: to.left, toY: gathered(to.y, to.shown), block: progress > 0.98 ? null : border }
}

function fromColumn(from: Column, to: Column): GapPlace {
  const fromY = gathered(from.y, from.shown)
  return {
    fromX: new Float32Array(fromY.length).fill(from.right),
    fromY,
    toX: to.left,
    toY: gathered(to.y, to.shown),
    block: null,
  }
}
