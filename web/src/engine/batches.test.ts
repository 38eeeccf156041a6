import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from './batches'
import { taughtLabels } from './labels'
import type { LocalEngine } from './local'
import { countParameters } from './parameters'
import { engineInNode, makeInNode, modelFile, runConfig } from './testing'

const PLAN: Plan = { data: 'strokes', seed: 3, epoch: 0, validation: 0, labels: 0 }
const NONE = { images: new Uint8Array(), labels: new Uint8Array() }
const CONFIG = runConfig({ seed: 3, sizes: [784, 4, 10], schedule: 'constant', batch: 5 })
const COUNT = countParameters(CONFIG.sizes)
let engine: LocalEngine

/** The parameters of the network that is shown. */
async function shown(): Promise<Float32Array> {
  const { parameters } = await engine.look({ parameters: true, example: false })
  return parameters!
}

beforeAll(async () => {
  engine = await engineInNode()
  await engine.begin(CONFIG, null)
  await engine.advance('step')
}, 120_000)

describe('what an epoch deals', () => {
  it('is the order in which the run takes its images', async () => {
    const { example } = await engine.look({ parameters: false, example: true })
    const { numbers, labels, pixels } = await engine.dealt(PLAN, 5, 3, 2)
    expect([numbers[0], labels[0]]).toEqual([example!.index, example!.label])
    expect(pixels.length).toBe(2 * 784)
    expect(pixels.slice(0, 784)).toEqual(example!.trace.image)
    const whole = await engine.dealt(PLAN, 0, 60_000, 0)
    expect(new Set(whole.numbers).size).toBe(60_000)
    expect((await engine.dealt({ ...PLAN, epoch: 1 }, 5, 3, 0)).numbers).not.toEqual(numbers)
  })
})

describe('random labels', () => {
  it('are what the run is taught, what is dealt, and what a batch asks for', async () => {
    const plan = { ...PLAN, seed: 8, validation: 1000, labels: 0.6 }
    const taught = await engineInNode()
    await taught.begin(runConfig({ ...CONFIG, seed: 8, validation: 1000, labels: 0.6 }), null)
    const asked = { ranges: [], single: 5, rate: 1, l2: 0 }
    const dealt = await taught.dealt(plan, 0, 5, 5)
    const truly = await taught.dealt({ ...plan, labels: 0 }, 0, 5, 5)
    expect(dealt.numbers).toEqual(truly.numbers)
    expect(dealt.labels).not.toEqual(truly.labels)
    const { costs } = await taught.wishes(plan, { ...NONE, numbers: dealt.numbers }, asked)
    const others = { numbers: new Uint32Array(), images: dealt.pixels, labels: dealt.labels }
    expect(costs).toEqual((await taught.wishes({ ...plan, labels: 0 }, others, asked)).costs)
    await taught.advance('image')
    await taught.pause()
    const { example } = await taught.look({ parameters: false, example: true })
    expect([example!.index, example!.label]).toEqual([dealt.numbers[1], dealt.labels[1]])
  })

  it('leave those that are held out as they are, and grow with the share', async () => {
    const all = async (labels: number): Promise<Uint8Array> => {
      const make = await makeInNode()
      return taughtLabels(make(), new Uint8Array(50).fill(255), { seed: 1, validation: 10, labels })
    }
    const [none, few, many, every] = await Promise.all([all(0), all(0.2), all(0.7), all(1)])
    const drawn = (labels: Uint8Array): number => labels.filter((label) => label < 10).length
    expect([drawn(none), drawn(every)]).toEqual([0, 40])
    expect(drawn(few)).toBeLessThan(drawn(many))
    for (const [i, label] of few.entries()) if (label < 10) expect([many[i], every[i]]).toEqual([label, label])
    expect(every.slice(40)).toEqual(new Uint8Array(10).fill(255))
  })
})

describe('a batch', () => {
  it('asks on average what its images ask one by one', async () => {
    const { numbers } = await engine.dealt(PLAN, 5, 5, 0)
    const asked = { ranges: [{ from: 0, to: COUNT, most: 4 }], single: 5, rate: 1.5, l2: 0 }
    const all = await engine.wishes(PLAN, { numbers, ...NONE }, asked)
    expect([all.places.length, all.slopes.length, all.rest.length, all.costs.length]).toEqual([4, 20, 0, 5])
    for (let row = 0; row < 4; row++) {
      const sum = all.slopes.slice(5 * row, 5 * row + 5).reduce((total, slope) => total + slope, 0)
      expect(all.mean[row]).toBeCloseTo(sum / 5, 7)
    }
    expect(all.before).toBeCloseTo(all.costs.reduce((sum, cost) => sum + cost, 0) / 5, 6)
    const sizes = Array.from(all.mean, Math.abs)
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one))

    const some = await engine.wishes(PLAN, { numbers, ...NONE }, { ...asked, single: 2 })
    expect(some.places).toEqual(all.places)
    expect(some.mean).toEqual(all.mean)
    const others = all.slopes.slice(2, 5).reduce((total, slope) => total + slope, 0)
    expect(some.rest[0]).toBeCloseTo(others / 3, 7)
  })

  it('takes the very step that the run takes', async () => {
    const { numbers } = await engine.dealt(PLAN, 5, 5, 0)
    const before = await shown()
    const foretold = await engine.stepped(PLAN, { numbers, ...NONE }, CONFIG.rate, 0)
    expect(await shown()).toEqual(before)
    await engine.advance('step')
    expect(foretold.parameters).toEqual(await shown())
    expect(foretold.after).toBeLessThan(foretold.before)
  })

  it('may hold images of nobody’s set', async () => {
    const { pixels, labels, numbers } = await engine.dealt(PLAN, 10, 3, 3)
    const asked = { ranges: [{ from: 0, to: 7, most: 9 }], single: 9, rate: 1, l2: 0 }
    const own = await engine.wishes(
      PLAN,
      { numbers: numbers.slice(0, 1), images: pixels.slice(784), labels: labels.slice(1) },
      asked,
    )
    expect(own).toEqual(await engine.wishes(PLAN, { numbers, ...NONE }, asked))
    expect([...own.places]).toEqual([0, 1, 2, 3, 4, 5, 6])
    await expect(engine.wishes(PLAN, { numbers: new Uint32Array(), ...NONE }, asked)).rejects.toThrow('expected images')
  })
})

describe('the mean over the first images', () => {
  it('is that of a batch of them', async () => {
    const { cost, gradient, images } = await engine.meant(PLAN, 300)
    expect([images, gradient.length]).toEqual([300, COUNT])
    const numbers = Uint32Array.from({ length: 300 }, (_, i) => i)
    const asked = { ranges: [{ from: COUNT - 10, to: COUNT, most: 10 }], single: 0, rate: 1, l2: 0 }
    const same = await engine.wishes(PLAN, { numbers, ...NONE }, asked)
    expect(same.mean).toEqual(gradient.slice(-10))
    expect(same.before).toBe(cost)
  })
})

describe('a network that sees one digit alone', () => {
  it('comes to see nothing else, and leaves the shown one as it is', async () => {
    await engine.load(modelFile())
    const image = new Uint8Array(784).fill(90)
    const mark = await engine.fingerprint()
    const first = await engine.drill({ data: 'strokes', digit: 2, seed: 0, init: null, rate: 1.5, batch: 10, image })
    expect(first.step).toBe(0)
    const later = await engine.drillOn(200, image)
    expect(later.step).toBe(200)
    expect(later.cost).toBeLessThan(first.cost)
    const read = (digit: number): number => later.tally.filter((_, i) => i % 10 === digit).reduce((a, b) => a + b, 0)
    expect(later.tally.reduce((sum, count) => sum + count, 0)).toBe(10_000)
    expect(read(2)).toBe(10_000)
    expect(later.trace.a[2]!.indexOf(Math.max(...later.trace.a[2]!))).toBe(2)
    expect(await engine.fingerprint()).toBe(mark)
    await engine.endDrill()
    await expect(engine.drillOn(1, image)).rejects.toThrow()
  })

  it('begins untrained as a run of that seed does', async () => {
    await engine.load(modelFile())
    const image = new Uint8Array(784)
    const drilling = { data: 'strokes', digit: 2, seed: 4, rate: 1.5, batch: 10, image } as const
    const { parameters, trace } = await engine.drill({ ...drilling, init: 'normal' })
    const sizes = [784, ...trace.a.slice(1).map((layer) => layer.length)]
    await engine.begin(runConfig({ seed: 4, init: 'normal', sizes }), null)
    expect(parameters).toEqual(await shown())
  })
})
