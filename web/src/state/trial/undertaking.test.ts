import { describe, expect, it } from 'vitest'
import { Undertaking, type Outcome, type Task } from './undertaking.svelte'

/** An engine's call that is under way. */
interface Call {
  readonly id: number
  readonly key: string
  readonly answer: (found: Outcome | null) => Promise<void>
  readonly fail: (thrown: Error) => Promise<void>
}

interface Set {
  readonly undertaking: Undertaking<Outcome>
  readonly calls: Call[]
  readonly choose: (key: string) => void
}

/** An undertaking whose calls are answered by the test. */
function set(): Set {
  let [ids, chosen] = [0, 'one']
  const calls: Call[] = []
  const task = (): Task<Outcome> => {
    const key = chosen
    return {
      key,
      ask: (id) =>
        new Promise((resolve, reject) => {
          calls.push({
            id,
            key,
            answer: (found) => settled(() => resolve(found)),
            fail: (thrown) => settled(() => reject(thrown)),
          })
        }),
    }
  }
  const undertaking = new Undertaking({ newId: () => ++ids }, task)
  return {
    undertaking,
    calls,
    choose: (key) => {
      undertaking.leave()
      chosen = key
    },
  }
}

/** Do it, and let all that follows from it happen. */
async function settled(act: () => void): Promise<void> {
  act()
  await new Promise((resolve) => setImmediate(resolve))
}

describe('an undertaking', () => {
  it('asks call by call until it is done', async () => {
    const { undertaking, calls } = set()
    expect([undertaking.found, undertaking.going]).toEqual([null, false])
    await settled(() => undertaking.toggle())
    await calls[0]!.answer({ share: 0.4, done: false })
    expect(undertaking.found?.share).toBe(0.4)
    await calls[1]!.answer({ share: 1, done: true })
    expect([undertaking.found?.share, undertaking.going]).toEqual([1, false])
    expect(calls.map(({ id }) => id)).toEqual([1, 1])
    await settled(() => undertaking.toggle())
    expect(calls).toHaveLength(2)
  })

  it('is stopped and gone on with under its number, asking once at a time', async () => {
    const { undertaking, calls } = set()
    await settled(() => undertaking.toggle())
    await settled(() => undertaking.toggle())
    await settled(() => undertaking.toggle())
    // What was stopped is still on its way.
    expect([calls.length, undertaking.going]).toEqual([1, true])
    await calls[0]!.answer({ share: 0.3, done: false })
    expect(undertaking.found?.share).toBe(0.3)
    expect(calls.map(({ id }) => id)).toEqual([1, 1])
  })

  it('keeps what came out of each task, and begins anew where another came between', async () => {
    const { undertaking, calls, choose } = set()
    await settled(() => undertaking.toggle())
    await calls[0]!.answer({ share: 0.5, done: false })
    choose('other')
    await calls[1]!.answer({ share: 0.6, done: false })
    expect([undertaking.going, undertaking.found]).toEqual([false, null])
    await settled(() => undertaking.toggle())
    await calls[2]!.answer({ share: 1, done: true })
    expect(calls[2]).toMatchObject({ id: 2, key: 'other' })
    choose('one')
    expect(undertaking.found?.share).toBe(0.6)
    await settled(() => undertaking.toggle())
    expect(calls[3]).toMatchObject({ id: 3, key: 'one' })
    await calls[3]!.answer(null)
    // The engine was given something else meanwhile.
    expect(undertaking.going).toBe(false)
  })

  it('says what went wrong, and begins anew then', async () => {
    const { undertaking, calls } = set()
    await settled(() => undertaking.toggle())
    await calls[0]!.fail(new Error('no memory'))
    expect([undertaking.problem?.key, undertaking.going]).toEqual(['problem.unknown', false])
    await settled(() => undertaking.toggle())
    expect(undertaking.problem).toBeNull()
    expect(calls.map(({ id }) => id)).toEqual([1, 2])
  })
})
