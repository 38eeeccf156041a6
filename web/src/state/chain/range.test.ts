import { describe, expect, it } from 'vitest'
import { engineInNode } from '../../engine/testing'
import { ACTIVATIONS, START, type Bench } from './choice'
import { typedRange } from './range'
import { spot, valueOf, type Made, type Spot } from './spots'
import { Tiny } from './tiny.svelte'

const { one } = START

async function tinyOf(bench: Bench): Promise<Tiny> {
  const tiny = new Tiny(await engineInNode(), bench, (thrown) => {
    throw thrown
  })
  await answered(tiny)
  return tiny
}

async function answered(tiny: Tiny): Promise<Made> {
  while (tiny.shown?.small !== tiny.small) await new Promise((resolve) => setTimeout(resolve))
  return tiny.shown
}

describe('what may be typed', () => {
  it.each([
    ['w', -10, 10],
    ['b', -10, 10],
  ] as const)('for %s is what it is kept within', async (kind, least, most) => {
    expect(typedRange(await answered(await tinyOf(one)), spot(kind, 2))).toEqual([least, most])
  })

  it('for an input or a target is from 0 to 1', async () => {
    const made = await answered(await tinyOf(one))
    expect([typedRange(made, spot('a', 0)), typedRange(made, spot('y'))]).toEqual([
      [0, 1],
      [0, 1],
    ])
  })

  const ends: [string, Spot, 0 | 1][] = ACTIVATIONS.flatMap((activation) =>
    [spot('z', 2), spot('a', 2), spot('a', 3)].flatMap((at) => [
      [activation, at, 0] as [string, Spot, 0 | 1],
      [activation, at, 1] as [string, Spot, 0 | 1],
    ]),
  )
  it.each(ends)('with %s, %o: end %i is reached when it is typed', async (name, at, end) => {
    const activation = ACTIVATIONS.find((some) => some === name)!
    const tiny = await tinyOf({ ...one, small: { ...one.small, activation } })
    const wanted = typedRange(await answered(tiny), at)[end]
    tiny.move(at, wanted)
    expect(valueOf(await answered(tiny), at)).toBeCloseTo(wanted, 4)
  })
})
