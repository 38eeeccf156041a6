import { beforeAll, describe, expect, it } from 'vitest'
import { engineInNode, modelFile } from '../../../engine/testing'
import type { Cost } from '../../../engine/types'
import { layoutStage, type Column } from '../../../paint/layout'
import { errorsOf, slopeOf, wishesOf, type Asked } from '../../../state/why/wishes'
import { arrowsOf, leftOf } from './arrows'

const IMAGE = Uint8Array.from({ length: 784 }, (_, i) => (i % 7 === 0 ? i % 256 : 0))
const LAST = 2
const HEIGHT = 640
/** A tenth of it is far more than from output to output. */
const HIGH = 64_000
const outputs = columnOf(HEIGHT, LAST)

async function ask(cost: Cost = 'quadratic'): Promise<Asked> {
  const engine = await engineInNode()
  const network = await engine.load(modelFile({ cost }))
  return { network, back: await engine.backprop(IMAGE, 3) }
}

function columnOf(height: number, layer: number): Column {
  return layoutStage([784, 3, 10], 840, height).columns[layer]!
}

describe('the arrows of the outputs', () => {
  let asked: Asked
  let wishes: Float64Array
  let most: number
  beforeAll(async () => {
    asked = await ask()
    wishes = Float64Array.from(errorsOf(asked.back), ({ error }) => -error)
    most = Math.min(0.1 * HEIGHT, 0.94 * outputs.pitch)
  })

  it('are as long as the errors, an error of 1 as long as there is room', () => {
    const arrows = arrowsOf(outputs, 700, HEIGHT, { wishes, full: 1, left: null, grown: 1 })
    expect(arrows).toHaveLength(10)
    for (const [j, { x, y, length, alpha }] of arrows.entries()) {
      expect([x, y, alpha]).toEqual([700, outputs.y[j], 1])
      expect(length).toBeCloseTo(-most * errorsOf(asked.back)[j]!.error, 9)
    }
    expect(arrows[3]!.length).toBeGreaterThan(0)
    expect(arrows[4]!.length).toBeLessThan(0)
  })

  it('never reach into a neighbour’s room, however high the stage is', () => {
    const ones = new Float64Array(10).fill(1)
    const arrows = arrowsOf(outputs, 700, HIGH, { wishes: ones, full: 1, left: null, grown: 1 })
    for (const { length } of arrows) expect(length).toBeCloseTo(0.94 * outputs.pitch, 9)
  })

  it('grow from nothing, in step', () => {
    const [none, half] = [0, 0.5].map((grown) =>
      arrowsOf(outputs, 700, HEIGHT, { wishes, full: 1, left: null, grown }).map(({ length }) => length),
    )
    expect(none!.map(Math.abs)).toEqual(Array<number>(10).fill(0))
    expect(half).toEqual(Array.from(wishes, (wish) => 0.5 * most * wish))
  })

  it('shrink to what the slope leaves of the error, which stays behind, faint', () => {
    const left = leftOf(asked, { part: 'delta', layer: LAST })
    const arrows = arrowsOf(outputs, 700, HEIGHT, { wishes, full: 1, left, grown: 1 })
    expect(arrows).toHaveLength(20)
    for (const [j, wish] of wishes.entries()) {
      const [behind, own] = arrows.slice(2 * j, 2 * j + 2)
      expect(behind).toMatchObject({ alpha: 0.4 })
      expect(behind!.length).toBeCloseTo(most * wish, 9)
      // The steepest slope of a sigmoid, 1/4, leaves all of it.
      const steep = slopeOf(asked, { layer: LAST, index: j }) / 0.25
      expect(own).toMatchObject({ alpha: 1 })
      expect(own!.length).toBeCloseTo(most * wish * steep, 4)
    }
  })

  it('have nothing left of them at other steps, and with a cost that cancels the slope', async () => {
    expect(leftOf(asked, { part: 'error', layer: LAST })).toBeNull()
    expect(leftOf(await ask('cross_entropy'), { part: 'delta', layer: LAST })).toBeNull()
  })
})

describe('the arrows of a hidden layer', () => {
  it('are as long as its wishes, the strongest as long as there is room', async () => {
    const hidden = columnOf(HEIGHT, 1)
    const wishes = wishesOf(await ask(), 1)
    const full = Math.max(...wishes.map(Math.abs))
    const lengths = arrowsOf(hidden, 400, HEIGHT, { wishes, full, left: null, grown: 1 }).map(({ length }) => length)
    const most = Math.min(0.1 * HEIGHT, 0.94 * hidden.pitch)
    expect(Math.max(...lengths.map(Math.abs))).toBeCloseTo(most, 9)
    for (const [k, wish] of wishes.entries()) expect(lengths[k]! / most).toBeCloseTo(wish / full, 9)
  })

  it('are none where nothing is wished', () => {
    const nothing = { wishes: new Float64Array(3), full: 0, left: null, grown: 1 }
    expect(arrowsOf(columnOf(HEIGHT, 1), 400, HEIGHT, nothing).map(({ length }) => length)).toEqual([0, 0, 0])
  })
})
