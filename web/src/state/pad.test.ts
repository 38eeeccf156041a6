import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LocalEngine } from '../engine/local'
import { engineInNode, modelFile } from '../engine/testing'
import { App } from './app.svelte'
import { isBlank, Pad } from './pad.svelte'
import { BLANK, type Source } from './source'

const EXAMPLE = new Uint8Array(784).fill(9, 300, 400)
/** A short line near the pad's left upper corner. */
const LINE = [300, 300, 300, 700]

let app: App
let pad: Pad
let engine: LocalEngine

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  engine = await engineInNode()
  app = new App()
  app.network = await engine.load(modelFile())
  app.reducedMotion = true
  pad = new Pad(app, engine, { count: 5, image: (index) => (index === 4 ? EXAMPLE : null) })
})

afterEach(() => {
  vi.useRealTimers()
})

function stroke([x, y, ...rest]: readonly number[]): void {
  pad.startStroke(x!, y!)
  pad.moveStroke(rest)
  pad.endStroke()
}

/** Wait until the network has read what `strokes` make. */
async function read(strokes: readonly (readonly number[])[], normalise: boolean): Promise<void> {
  const { trace } = await engine.draw(strokes, normalise)
  const same = (): void => {
    expect(app.trace?.image).toEqual(trace.image)
  }
  await vi.waitFor(same, 5000)
}

describe('the pad', () => {
  it('reads the ink where it is while the pen is down, and normalised once it is lifted', async () => {
    pad.startStroke(300, 300)
    pad.moveStroke([300, 500, 300, 700])
    await read([[300, 300, 300, 500, 300, 700]], false)
    expect(pad.settled).toBe(false)
    pad.endStroke()
    await read([[300, 300, 300, 500, 300, 700]], true)
    expect(pad.settled).toBe(true)
    expect(app.place?.scale).toBeGreaterThan(2)
  })

  it('leaves the ink where it is when normalising is off', async () => {
    stroke(LINE)
    pad.setNormalise(false)
    await read([LINE], false)
    pad.setNormalise(true)
    await read([LINE], true)
  })

  it('takes the next stroke where the hand made the last one, as long as the ink rests there', () => {
    stroke(LINE)
    vi.advanceTimersByTime(500)
    stroke([400, 300, 400, 700])
    expect(app.strokes).toEqual([LINE, [400, 300, 400, 700]])
  })

  it('takes a later stroke where the ink is seen by then', async () => {
    stroke(LINE)
    await read([LINE], true)
    const { scale, dx, dy } = app.place!
    stroke([64 * (10 * scale + dx), 64 * (5 * scale + dy), 64 * (10 * scale + dx), 64 * (11 * scale + dy)])
    expect(app.strokes[1]).toEqual([640, 320, 640, 704])
  })

  it('leaves the ink alone while the pen is down', async () => {
    stroke(LINE)
    vi.advanceTimersByTime(500)
    pad.startStroke(400, 300)
    vi.advanceTimersByTime(60_000)
    pad.moveStroke([400, 500])
    expect(app.strokes).toEqual([LINE, [400, 300, 400, 500]])
    await read(app.strokes, false)
  })

  it('undoes and redoes strokes, picks and clearing', async () => {
    stroke(LINE)
    pad.give(BLANK)
    pad.give({ kind: 'example', index: 4 })
    await vi.waitFor(() => {
      expect(app.trace?.image).toEqual(EXAMPLE)
    })
    pad.undo()
    await vi.waitFor(() => {
      expect(isBlank(app.trace)).toBe(true)
    })
    pad.undo()
    await read([LINE], true)
    pad.undo()
    expect([pad.source, pad.canUndo, pad.canRedo]).toEqual([null, false, true])
    pad.redo()
    await read([LINE], true)
  })

  it('begins anew when a picture is drawn on', async () => {
    pad.give({ kind: 'example', index: 4 })
    expect(pad.canNormalise).toBe(false)
    stroke(LINE)
    await read([LINE], true)
    expect(app.strokes).toEqual([LINE])
  })

  it('lends a drawing that leaves no trace', async () => {
    pad.lend([LINE])
    await read([LINE], false)
    expect([pad.source, pad.canUndo]).toEqual([null, false])
  })

  it('says which test image is not there', () => {
    const missing: Source = { kind: 'example', index: 5 }
    pad.give(missing)
    expect(app.notice?.text).toMatch(/test=5/)
  })

  it('reads what ships with litup', async () => {
    const file = await readFile(new URL('../../../src/litup/networks/plain.safetensors', import.meta.url))
    app.network = await engine.load(new Uint8Array(file).buffer)
    stroke([900, 250, 900, 1500])
    await read([[900, 250, 900, 1500]], true)
    expect(app.answer).toBe(1)
  })
})
