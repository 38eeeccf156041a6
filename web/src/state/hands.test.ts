import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { LocalEngine } from '../engine/local'
import { networkOf } from '../engine/parameters'
import { engineInNode, modelFile } from '../engine/testing'
import type { Network } from '../engine/types'
import { App } from './app.svelte'
import { Hands } from './hands.svelte'
import type { Parameter } from './knob'
import { parameterAt } from './turned'

const IMAGE = new Uint8Array(784).fill(200, 300, 400)
const WEIGHT: Parameter = { layer: 1, j: 2, k: 301 }
const BIAS: Parameter = { layer: 2, j: 9, k: null }

let app: App
let engine: LocalEngine
let hands: Hands
let learned: Network
let going: boolean
const pause = vi.fn(() => {
  going = false
  return Promise.resolve()
})

beforeEach(async () => {
  engine = await engineInNode()
  app = new App()
  learned = await engine.load(modelFile())
  app.network = learned
  app.trace = await engine.read(IMAGE)
  going = false
  pause.mockClear()
  hands = new Hands(app, engine, {
    get going() {
      return going
    },
    pause,
  })
})

/** Wait until what was turned is what is shown, and say which network that is. */
async function shown(): Promise<string> {
  await vi.waitFor(() => {
    expect(hands.fingerprint).not.toBeNull()
  })
  return hands.fingerprint!
}

describe('hands', () => {
  it('turn one parameter, and the network reads with it', async () => {
    hands.turn([{ ...WEIGHT, value: 0.7 }])
    hands.settle()
    await shown()
    expect(app.network?.W[1]?.[2 * 784 + 301]).toBe(Math.fround(0.7))
    expect(app.changed.hand).toBe(1)
    expect(app.trace?.z[1]).toEqual((await engine.read(IMAGE)).z[1])
    const others = learned.parameters.filter((value, i) => value !== app.network?.parameters[i])
    expect(others).toHaveLength(1)
  })

  it('make one step of undo of what is turned in one go, and one of each go', async () => {
    for (const value of [0.1, 0.2, 0.3]) hands.turn([{ ...WEIGHT, value }])
    hands.settle()
    hands.turn([{ ...WEIGHT, value: 0.9 }])
    hands.settle()
    hands.undo()
    expect(hands.value(WEIGHT)).toBe(Math.fround(0.3))
    hands.undo()
    await shown()
    expect(app.network).toBe(learned)
    expect([hands.canUndo, hands.canRedo, app.edited]).toEqual([false, true, false])
    hands.redo()
    hands.redo()
    await shown()
    expect(app.network?.W[1]?.[2 * 784 + 301]).toBe(Math.fround(0.9))
  })

  it('tell the engine of what was skipped too', async () => {
    const before = await engine.fingerprint()
    hands.turn([{ ...WEIGHT, value: 0.1 }])
    hands.settle()
    hands.turn([{ ...BIAS, value: -2 }])
    hands.settle()
    await shown()
    expect(app.network?.b[2]?.[9]).toBe(-2)
    expect(app.network?.W[1]?.[2 * 784 + 301]).toBe(Math.fround(0.1))
    expect(hands.counts).toEqual({ weights: 1, biases: 1 })
    hands.undo()
    hands.undo()
    expect(await shown()).toBe(before)
    expect(await engine.fingerprint()).toBe(before)
  })

  it('reset one neuron or all', async () => {
    hands.turn([{ ...WEIGHT, value: 0.1 }])
    hands.settle()
    hands.put({ layer: 1, index: 0 }, new Float32Array(784).fill(0.5), -10)
    await shown()
    expect([hands.count({ layer: 1, index: 0 }), hands.count({ layer: 1, index: 2 })]).toEqual([785, 1])
    hands.reset({ layer: 1, index: 0 })
    await shown()
    expect(app.changed.hand).toBe(1)
    expect(app.network?.W[1]?.[2 * 784 + 301]).toBe(Math.fround(0.1))
    hands.reset(null)
    await shown()
    expect(app.network).toBe(learned)
    hands.undo()
    await shown()
    expect(app.changed.hand).toBe(1)
  })

  it('stop a run that goes on, and begin anew on a network that is another', async () => {
    going = true
    hands.turn([{ ...WEIGHT, value: 0.1 }])
    hands.settle()
    await shown()
    expect(pause).toHaveBeenCalledOnce()
    const other = networkOf(
      learned.parameters.map((value) => value / 2),
      learned,
    )
    await engine.adopt(other)
    app.adopt(other, null)
    expect([hands.live, hands.canUndo, app.edited]).toEqual([false, false, false])
    hands.turn([{ ...BIAS, value: 3 }])
    hands.settle()
    await shown()
    expect(hands.learned).toBe(other)
    expect(app.network?.W[1]?.[2 * 784 + 301]).toBe(other.W[1]?.[2 * 784 + 301])
  })

  it('count nothing where a value is turned back by hand', async () => {
    const value = hands.value(WEIGHT)
    hands.turn([{ ...WEIGHT, value: 0.1 }])
    hands.turn([{ ...WEIGHT, value }])
    hands.settle()
    await shown()
    expect([app.edited, app.network]).toEqual([false, learned])
  })
})

describe('places', () => {
  it('are parameters', () => {
    const sizes = [784, 3, 10]
    expect(parameterAt(sizes, 2 * 784 + 301)).toEqual(WEIGHT)
    expect(parameterAt(sizes, 3 * 784 + 1)).toEqual({ layer: 1, j: 1, k: null })
    expect(parameterAt(sizes, 3 * 785 + 39)).toEqual(BIAS)
    expect(() => parameterAt(sizes, 3 * 785 + 40)).toThrow('no parameter')
  })
})
