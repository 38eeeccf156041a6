import { describe, expect, it } from 'vitest'
import type { Small } from '../../engine/small'
import { engineInNode } from '../../engine/testing'
import { addingUp, factorsOf, pathsOf, productOf, shortFactors } from './chain-rule'
import { movesOf, nudged } from './nudge'
import { derivativeOf, keyOf, nameOf, spot, texOf, type Made, type Spot } from './spots'

const LINE: Small = {
  sizes: [1, 1, 1, 1],
  activation: 'sigmoid',
  cost: 'quadratic',
  parameters: Float32Array.of(1.4, -0.6, -1.2, 0.7, 1.8, -1.3),
  input: Float32Array.of(0.9),
  target: Float32Array.of(1),
}
const WIDE: Small = {
  sizes: [2, 3, 2],
  activation: 'tanh',
  cost: 'quadratic',
  parameters: Float32Array.from({ length: 17 }, (_, i) => Math.sin(5 * i + 1)),
  input: Float32Array.of(0.9, 0.3),
  target: Float32Array.of(1, 0),
}
const BY = 1e-3

async function made(small: Small): Promise<Made> {
  const [worked] = await (await engineInNode()).small([small])
  return { small, worked: worked! }
}

/** ΔC per nudge, as the kernel has it. */
async function measured(from: Made, at: Spot): Promise<number> {
  const sides = [BY, -BY].map(async (by) => {
    const moved = nudged(from, { at, by })
    const [answer] = moved ? await (await engineInNode()).small([moved]) : []
    return movesOf(from, { at, by }, answer ?? null).get(keyOf(spot('C')))!
  })
  const [up, down] = await Promise.all(sides)
  return (up! - down!) / (2 * BY)
}

describe('the chain rule', () => {
  const kinds = ['w', 'b', 'z', 'a'] as const
  const spots = [...[1, 2, 3].flatMap((layer) => kinds.map((kind) => spot(kind, layer))), spot('a', 0), spot('y')]

  it.each(spots)('has factors from $kind[$layer] whose product is what the kernel measures', async (at) => {
    const line = await made(LINE)
    const product = productOf(factorsOf(line, at))
    expect(product).toBeCloseTo(derivativeOf(line, at), 6)
    expect(product).toBeCloseTo(await measured(line, at), 3)
  })

  it.each([spot('a', 0, 1), spot('a', 1, 0), spot('a', 1, 2)])(
    'adds up over the paths from a[$layer][$j]',
    async (at) => {
      const wide = await made(WIDE)
      const paths = pathsOf(wide, at)
      expect(paths).toHaveLength(at.layer === 0 ? 3 : 2)
      const sum = paths.reduce((all, { product }) => all + product, 0)
      expect(sum).toBeCloseTo(derivativeOf(wide, at), 6)
      expect(sum).toBeCloseTo(await measured(wide, at), 3)
    },
  )

  it.each([spot('w', 1, 2, 1), spot('b', 2, 1), spot('z', 1, 0), spot('y', 0, 1)])(
    'leads from $kind[$layer][$j] to C by its own neuron',
    async (at) => {
      const wide = await made(WIDE)
      expect(productOf(shortFactors(wide, at))).toBeCloseTo(derivativeOf(wide, at), 6)
    },
  )
})

describe('numbers that add up as shown', () => {
  it.each([
    [[0.22934, 0.38034], [0.2293, 0.3804], 0.6097],
    [[-0.00005, 0.00005], [-0.0001, 0.0001], 0],
    [[0.33335, 0.33335, -0.1], [0.3334, 0.3333, -0.1], 0.5667],
  ])('%j', (values, parts, sum) => {
    const found = addingUp(values, 4)
    expect(found.sum).toBe(sum)
    expect(found.parts.reduce((all, part) => all + part, 0)).toBeCloseTo(found.sum, 9)
    for (const [i, part] of found.parts.entries()) expect(Math.abs(part - parts[i]!)).toBeLessThan(1.01e-4)
  })
})

describe('names', () => {
  it('are Python’s, with an index for each neuron where there are several', () => {
    expect([spot('w', 3), spot('y'), spot('C')].map((at) => nameOf(at, LINE))).toEqual(['w[3]', 'y', 'C'])
    const named = [spot('w', 2, 1, 0), spot('z', 2, 1), spot('y', 0, 1)].map((at) => nameOf(at, WIDE))
    expect(named).toEqual(['W[2][1, 0]', 'z[2][1]', 'y[1]'])
    expect(texOf(spot('w', 2, 1, 0), WIDE)).toBe('w_{10}{\\scriptstyle[2]}')
  })
})
