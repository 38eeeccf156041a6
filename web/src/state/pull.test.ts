import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Want } from '../engine/training'
import { Pull } from './pull'

describe('what looks bring', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  interface Seen extends Want {
    readonly at: number
  }

  /** The looks of so many milliseconds, each with its time; a look takes `takes`. */
  async function looks(milliseconds: number, parameters: number, everything: boolean, takes = 0): Promise<Seen[]> {
    const found: Seen[] = []
    const start = performance.now()
    const look = (want: Want): Promise<void> => {
      found.push({ ...want, at: performance.now() - start })
      return new Promise((resolve) => setTimeout(resolve, takes))
    }
    const pull = new Pull({
      busy: () => true,
      example: () => false,
      everything: () => everything,
      parameters: () => parameters,
      look,
    })
    pull.paints(200)
    pull.start()
    await vi.advanceTimersByTimeAsync(milliseconds)
    return found
  }

  it('are parameters each time where everything is wanted, however wide the network is', async () => {
    const all = await looks(900, 2_000_000, true)
    expect(all.map(({ at }) => at)).toEqual([0, 200, 400, 600, 800])
    expect(all.every(({ parameters }) => parameters)).toBe(true)
  })

  it('are parameters as often as somebody paints them at full speed', async () => {
    const all = await looks(750, 13_002, false)
    expect(all.map(({ at }) => at)).toEqual([0, 100, 200, 300, 400, 500, 600, 700])
    expect(all.filter(({ parameters }) => parameters).map(({ at }) => at)).toEqual([0, 200, 400, 600])
  })

  it('are never two at a time', async () => {
    const all = await looks(1000, 13_002, false, 250)
    expect(all.map(({ at }) => at)).toEqual([0, 250, 500, 750, 1000])
  })

  it('are never two at a time, whoever asks for one at once', async () => {
    let going = 0
    let most = 0
    const look = async (): Promise<void> => {
      most = Math.max(most, ++going)
      await new Promise((resolve) => setTimeout(resolve, 250))
      going--
    }
    const pull = new Pull({
      busy: () => true,
      example: () => false,
      everything: () => false,
      parameters: () => 0,
      look,
    })
    pull.start()
    await vi.advanceTimersByTimeAsync(120)
    void pull.now()
    await vi.advanceTimersByTimeAsync(1000)
    expect(most).toBe(1)
  })
})
