import { beforeAll, describe, expect, it } from 'vitest'
import type { LocalEngine } from '../../engine/local'
import type { Surveyor } from '../../engine/survey'
import { engineInNode, rested, runConfig } from '../../engine/testing'
import { SIDE, Surface, type Grid } from './surface.svelte'

let engine: LocalEngine
let run: number
beforeAll(async () => {
  engine = await engineInNode()
  ;({ id: run } = await engine.begin(runConfig({ sizes: [784, 4, 10], validation: 59_800, epochs: 1, seed: 3 }), null))
  await engine.go(null)
  await rested(engine)
}, 60_000)

interface Seen {
  readonly surface: Surface
  /** Every grid that was there to be looked at, the first one first. */
  readonly grids: Grid[]
  /** How many points are known whenever more are asked for. */
  readonly done: number[]
}

/** A surface as one looks at it while it is surveyed, by the engine itself. */
function watched(): Seen {
  const seen: Seen = {
    grids: [],
    done: [],
    surface: new Surface({
      survey: (...asked) => engine.survey(...asked),
      sound: (u, v) => {
        look(seen)
        return engine.sound(u, v)
      },
      walk: (walking) => engine.walk(walking),
      walkOn: () => engine.walkOn(),
    } satisfies Surveyor),
  }
  seen.surface.images = 50
  return seen
}

function look({ surface: { grid, done: known }, grids, done }: Seen): void {
  done.push(known)
  if (grid && grid !== grids.at(-1)) grids.push(grid)
}

describe('a surface that is surveyed', { timeout: 60_000 }, () => {
  it('shows from coarse to fine, and comes to an end', async () => {
    const seen = watched()
    await seen.surface.start(run)
    look(seen)
    const sides = seen.grids.map(({ side }) => side)
    expect(sides).toEqual([11, 21, 41])
    expect(seen.grids.map(({ costs }) => costs.length)).toEqual(sides.map((side) => side * side))
    expect(seen.done).toEqual(seen.done.toSorted((one, other) => one - other))
    expect([seen.done[0], seen.done.at(-1), seen.surface.busy]).toEqual([0, SIDE * SIDE, false])
  })

  it('has in its coarse grids the very costs of the same points of the fine one', async () => {
    const seen = watched()
    await seen.surface.start(run)
    const fine = seen.surface.grid!
    expect(fine.costs.every((cost) => cost > 0)).toBe(true)
    expect(seen.grids).toHaveLength(2)
    for (const { side, costs } of seen.grids) {
      const stride = (SIDE - 1) / (side - 1)
      for (const [place, cost] of costs.entries()) {
        const [row, column] = [stride * Math.floor(place / side), stride * (place % side)]
        expect(cost).toBe(fine.costs[SIDE * row + column])
      }
    }
  })

  it('stays as it is while the same is surveyed anew, and gives way to other directions', async () => {
    const seen = watched()
    await seen.surface.start(run)
    const before = seen.surface.grid
    seen.grids.length = 0
    await seen.surface.start(run)
    expect(seen.grids).toEqual([before])
    expect(seen.surface.grid).toEqual(before)
    seen.surface.along = 'random'
    seen.grids.length = 0
    await seen.surface.start(run)
    look(seen)
    expect(seen.grids.map(({ side }) => side)).toEqual([11, 21, 41])
    expect(seen.surface.grid).not.toEqual(before)
  })

  it('is given up when something else is asked for', async () => {
    const seen = watched()
    const first = seen.surface.start(run)
    seen.surface.stop()
    await first
    expect([seen.surface.survey, seen.surface.grid]).toEqual([null, null])
  })
})
