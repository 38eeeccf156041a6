import { describe, expect, it } from 'vitest'
import type { LocalEngine } from './local'
import { engineInNode, modelFile } from './testing'
import { NOTHING, type Judges, type Portion, type Slanted, type Turn } from './wiggle'

const IMAGE = Uint8Array.from({ length: 784 }, (_, i) => (i % 5 === 0 ? i % 256 : 0))

async function loaded(): Promise<LocalEngine> {
  const engine = await engineInNode()
  await engine.load(modelFile())
  return engine
}

async function slanted(engine: LocalEngine, id: number, judges: Judges): Promise<Slanted & { images: number }> {
  for (;;) {
    const { images, slanted } = (await engine.slanted(id, judges))!
    if (slanted) return { ...slanted, images }
  }
}

/** Mean costs, portion by portion until all are whole. */
async function costs(engine: LocalEngine, id: number, images: number, turns: readonly Turn[]): Promise<number[]> {
  const found: number[] = []
  let since: Portion = NOTHING
  while (found.length < turns.length) {
    for (const portion of (await engine.wiggled(id, turns.slice(found.length), since))!) {
      since = portion.images < images ? portion : NOTHING
      if (portion.images === images) found.push(portion.sum / images)
    }
  }
  return found
}

function steepest(gradient: Float32Array): number {
  return gradient.reduce((best, slope, i) => (Math.abs(slope) > Math.abs(gradient[best]!) ? i : best), 0)
}

describe('a wiggle', () => {
  it('measures what the slope says for small turns, and leaves the network as it is', async () => {
    const engine = await loaded()
    const before = await engine.fingerprint()
    const back = await engine.backprop(IMAGE, 3)
    const { gradient, parameters, cost } = await slanted(engine, 1, { image: IMAGE, label: 3 })
    expect([cost, gradient, parameters]).toEqual([back.cost, back.gradient, back.parameters])
    const place = steepest(gradient)
    const values = Float32Array.of(0, 0.01, -0.01).map((by) => parameters[place]! + by)
    const turns = Array.from(values, (value) => ({ place, value }))
    const [same, more, less] = await costs(engine, 1, 1, turns)
    expect(same).toBe(cost)
    expect(Math.abs((more! - less!) / (values[1]! - values[2]!) / gradient[place]! - 1)).toBeLessThan(0.01)
    expect(await engine.fingerprint()).toBe(before)
  })

  it('does the same over many images, wherever it was left off', async () => {
    const engine = await loaded()
    const { gradient, parameters, cost, images, data } = await slanted(engine, 1, { count: 1000 })
    expect([images, data]).toEqual([1000, 'strokes'])
    const place = steepest(gradient)
    const values = Float32Array.of(0, 0.01, -0.01).map((by) => parameters[place]! + by)
    const turns = Array.from(values, (value) => ({ place, value }))
    const [same, more, less] = await costs(engine, 1, images, turns)
    expect(Math.abs(same! / cost - 1)).toBeLessThan(1e-6)
    expect(Math.abs((more! - less!) / (values[1]! - values[2]!) / gradient[place]! - 1)).toBeLessThan(0.01)
    const [whole] = (await engine.wiggled(1, turns.slice(1, 2), NOTHING))!
    const [resumed] = (await engine.wiggled(1, turns.slice(1, 2), { images: 1000, sum: whole!.sum }))!
    expect(resumed).toEqual(whole)
  })

  it('is of the network as it was when it began, and of nothing that another took the place of', async () => {
    const engine = await loaded()
    const one = { image: IMAGE, label: 3 }
    const { gradient, parameters } = await slanted(engine, 1, one)
    const place = steepest(gradient)
    const turns = [{ place, value: parameters[place]! + 0.5 }]
    const before = await costs(engine, 1, 1, turns)
    await engine.edit([{ layer: 2, j: 0, k: null, value: 3 }])
    expect(await costs(engine, 1, 1, turns)).toEqual(before)
    await slanted(engine, 2, one)
    expect(await engine.wiggled(1, turns, NOTHING)).toBeNull()
    expect(await costs(engine, 2, 1, turns)).not.toEqual(before)
  })

  it('refuses a label that no output has', async () => {
    const engine = await loaded()
    await expect(engine.slanted(1, { image: IMAGE, label: 10 })).rejects.toThrow()
  })
})
