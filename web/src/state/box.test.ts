import { describe, expect, it } from 'vitest'
import { engineInNode, modelFile } from '../engine/testing'
import { boxAround } from './box'

describe('the frame', () => {
  it('is 20 px around little ink, and none without', () => {
    const image = new Uint8Array(784)
    expect(boxAround(image)).toBeNull()
    image[28 * 13 + 6] = 1
    expect(boxAround(image)).toEqual({ x: -3.5, y: 3.5, side: 20 })
  })

  it('holds what the kernel normalises, and is hardly larger than 20 px', async () => {
    const engine = await engineInNode()
    await engine.load(modelFile())
    for (let number = 0; number < 50; number++) {
      const { strokes } = await engine.digit(1, number)
      const { image } = (await engine.draw(strokes, true)).trace
      const { x, y, side } = boxAround(image)!
      expect(side).toBeGreaterThanOrEqual(20)
      expect(side).toBeLessThanOrEqual(22)
      for (const [i, byte] of image.entries()) {
        const [column, row] = [i % 28, Math.floor(i / 28)]
        const held = column >= x && column + 1 <= x + side && row >= y && row + 1 <= y + side
        expect(byte === 0 || held).toBe(true)
      }
    }
  })
})
