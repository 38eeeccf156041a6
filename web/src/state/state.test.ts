import { describe, expect, it, vi } from 'vitest'
import { Newest } from './newest'
import { Past } from './past'

describe('newest work', () => {
  it('is done next; what was asked for in between is left out', async () => {
    const done: number[] = []
    const newest = new Newest<number>(
      (value) => done.push(value),
      () => undefined,
    )
    const gates: ((value: number) => void)[] = []
    const work = (): Promise<number> => new Promise((resolve) => gates.push(resolve))
    const skipped = vi.fn(work)
    newest.ask(work)
    newest.ask(skipped)
    newest.ask(work)
    gates[0]?.(1)
    await vi.waitUntil(() => gates.length === 2)
    gates[1]?.(2)
    await vi.waitUntil(() => done.length === 2)
    expect(done).toEqual([1, 2])
    expect(skipped).not.toHaveBeenCalled()
  })

  it('goes on after a failure', async () => {
    const said: string[] = []
    const newest = new Newest<string>(
      (value) => said.push(value),
      (thrown) => said.push(String(thrown)),
    )
    newest.ask(() => Promise.reject(new Error('no')))
    newest.ask(() => Promise.resolve('yes'))
    await vi.waitUntil(() => said.length === 2)
    expect(said).toEqual(['Error: no', 'yes'])
  })
})

describe('the past', () => {
  it('goes back and forth, and forgets what a new state replaces', () => {
    const past = new Past('a')
    past.add('b')
    past.add('c')
    expect(past.redo()).toBeNull()
    expect([past.undo(), past.undo(), past.undo()]).toEqual(['b', 'a', null])
    expect(past.redo()).toBe('b')
    past.add('d')
    expect([past.canRedo, past.undo(), past.redo()]).toEqual([false, 'b', 'd'])
  })
})
