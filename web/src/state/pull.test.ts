import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Want } from '../engine/training'
import { Pull } from './pull'

/** Milliseconds of a frame. */
const FRAME = 10

describe('what looks bring', () => {
  let frames: FrameRequestCallback[] = []
  beforeEach(() => {
    frames = []
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  /** The looks of so many frames, each with the time of its frame. */
  async function looks(count: number, parameters: number, everything: boolean): Promise<(Want & { at: number })[]> {
    const found: (Want & { at: number })[] = []
    let now = 0
    const look = (want: Want): Promise<void> => Promise.resolve(void found.push({ ...want, at: now }))
    const pull = new Pull({
      busy: () => true,
      example: () => false,
      everything: () => everything,
      parameters: () => parameters,
      look,
    })
    pull.paints(100)
    pull.start()
    for (; now < count * FRAME; now += FRAME) {
      const due = frames
      frames = []
      for (const frame of due) frame(now)
      await Promise.resolve()
      await Promise.resolve()
      await Promise.resolve()
    }
    return found
  }

  it('are parameters each time where everything is wanted, however wide the network is', async () => {
    const all = await looks(100, 2_000_000, true)
    expect(all.map(({ at }) => at)).toEqual([0, 200, 400, 600, 800])
    expect(all.every(({ parameters }) => parameters)).toBe(true)
  })

  it('are parameters as often as somebody paints them at full speed', async () => {
    const all = await looks(40, 13_002, false)
    expect(all.map(({ at }) => at)).toEqual([0, 50, 100, 150, 200, 250, 300, 350])
    expect(all.filter(({ parameters }) => parameters).map(({ at }) => at)).toEqual([0, 100, 200, 300])
  })
})
