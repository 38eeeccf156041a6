import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ForwardPass } from './pass.svelte'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', () => expect.fail('no frame may be asked for'))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the forward pass without movement', () => {
  it('plays in whole layers, each for as long as the film takes for one', () => {
    const pass = new ForwardPass(
      () => 3,
      () => true,
    )
    pass.showAll()
    pass.speed = 2
    pass.play()
    const seen = [pass.shownTo]
    for (let rest = 0; pass.playing && rest < 60; rest++) {
      vi.advanceTimersByTime(625)
      seen.push(pass.shownTo)
    }
    expect(seen).toEqual([0, 1, 2, 3])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stops where it is paused, and steps at once', () => {
    const pass = new ForwardPass(
      () => 3,
      () => true,
    )
    pass.play()
    vi.advanceTimersByTime(1250)
    pass.pause()
    vi.advanceTimersByTime(10_000)
    expect([pass.shownTo, pass.playing]).toEqual([1, false])
    pass.stepForward()
    expect([pass.shownTo, pass.playing]).toEqual([2, false])
    pass.stepBack()
    expect(pass.shownTo).toBe(1)
  })
})
