import { describe, expect, it } from 'vitest'
import type { LocalEngine } from './local'
import { Problem } from './problem'
import { DEFAULTS } from './protocol'
import { remoteEngine } from './remote'
import { serve } from './serve'
import { ABOUT, entries, engineInNode, modelFile } from './testing'

const LINE = [[14 * 64, 4 * 64, 14 * 64, 24 * 64]]
async function loaded(): Promise<LocalEngine> {
  const engine = await engineInNode()
  await engine.load(modelFile())
  return engine
}

/** The same arithmetic in float64. */
function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z))
}

describe('the engine', () => {
  it('computes every layer of an image', async () => {
    const engine = await loaded()
    const image = Uint8Array.from({ length: 784 }, (_, i) => (i % 5 === 0 ? i % 256 : 0))
    const { z, a } = await engine.read(image)
    const [W1, b1] = entries(ABOUT.sizes, (l, i) => Math.sin(l + i) / 20)
    expect(a.map((layer) => layer.length)).toEqual([784, 3, 10])
    expect(a[0]?.[5]).toBe(Math.fround(5 / 255))
    for (let j = 0; j < 3; j++) {
      const sum = image.reduce((total, byte, k) => total + (W1!.values[784 * j + k]! * byte) / 255, b1!.values[j]!)
      expect(z[1]?.[j]).toBeCloseTo(sum, 4)
      expect(a[1]?.[j]).toBeCloseTo(sigmoid(sum), 5)
    }
    expect(a[2]?.[9]).toBeCloseTo(sigmoid(z[2]![9]!), 6)
  })

  it('draws strokes, normalised or as they are', async () => {
    const engine = await loaded()
    const straight = await engine.draw(LINE, false)
    expect(straight.place).toEqual({ scale: 1, dx: 0, dy: 0 })
    expect(straight.trace.image[14 * 28 + 13]).toBeGreaterThan(200)
    const corner = LINE.map((stroke) => stroke.map((value) => Math.trunc(value / 2)))
    const { place, trace } = await engine.draw(corner, true)
    expect(place.scale).toBeGreaterThan(1.5)
    expect(trace.image.reduce((sum, byte) => sum + byte, 0)).toBeGreaterThan(1000)
  })

  it('reads an empty pad', async () => {
    const { trace } = await (await loaded()).draw([], true)
    expect(trace.image).toEqual(new Uint8Array(784))
  })

  it('keeps the network it has when a file is wrong', async () => {
    const engine = await loaded()
    await expect(engine.load(modelFile({ format: 3 }))).rejects.toThrow(/format 1/)
    await expect(engine.load(new ArrayBuffer(0))).rejects.toThrow(/got 0 bytes/)
    expect((await engine.read(new Uint8Array(784))).a[2]).toHaveLength(10)
  })

  it('says what is wrong with a drawing or a picture', async () => {
    const engine = await loaded()
    await expect(engine.draw([[1 << 24, 0]], true)).rejects.toThrow(/too far/)
    const empty = { data: new Uint8ClampedArray(), width: 0, height: 0 }
    await expect(engine.picture(empty, true)).rejects.toThrow(/no pixels/)
  })

  it('keeps the image it follows a run with when a picture has nothing on it', async () => {
    const engine = await loaded()
    const { trace } = await engine.draw(LINE, true)
    const white = { data: new Uint8ClampedArray(4 * 40 * 40).fill(255), width: 40, height: 40 }
    await expect(engine.picture(white, true)).rejects.toThrow(/single colour/)
    await engine.begin({ ...DEFAULTS, data: 'strokes' }, null)
    expect((await engine.look({ parameters: false, example: false })).trace?.image).toEqual(trace.image)
  })
})

describe('an engine over a port', () => {
  it('answers as the engine itself does, errors included', async () => {
    const { port1, port2 } = new MessageChannel()
    serve(loaded(), port1)
    const remote = remoteEngine(port2)
    port1.start()
    port2.start()
    const engine = await loaded()
    expect(await remote.draw(LINE, true)).toEqual(await engine.draw(LINE, true))
    await expect(remote.load(new ArrayBuffer(2))).rejects.toThrow(/got 2 bytes/)
    port1.close()
  })

  it('rejects whatever it is asked once the other side is gone', async () => {
    const { port1, port2 } = new MessageChannel()
    const remote = remoteEngine(port2)
    const waiting = remote.draw(LINE, true)
    remote.fail(new Problem('problem.offline'))
    await expect(waiting).rejects.toThrow(/still running/)
    await expect(remote.draw(LINE, true)).rejects.toThrow(/still running/)
    port1.close()
  })
})
