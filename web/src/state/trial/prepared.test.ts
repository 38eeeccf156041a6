import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../../engine/protocol'
import { configsOf, variantsOf } from './prepared'
import { PREPARED } from './tried'

/** What Python measured and wrote down. */
const DOCUMENT = readFileSync(new URL('../../../../docs/experiments.md', import.meta.url), 'utf8')

describe('prepared comparisons', () => {
  it.each(PREPARED.filter((one) => one !== 'labels'))(
    'of %s are those of Python, at the rates it chose',
    (prepared) => {
      const table = new RegExp(`\\| ${prepared} \\| rate \\|.*\\n.*\\n((\\|.*\\n)+)`).exec(DOCUMENT)?.[1] ?? ''
      const rows = table
        .trim()
        .split('\n')
        .map((row) => row.split('|').map((cell) => cell.trim()))
      expect(rows.map(([, name, rate]) => [name, Number(rate)])).toEqual(
        variantsOf(prepared, 1).map(({ name, settings }) => [name, settings.rate]),
      )
      expect(DOCUMENT).toContain('5 epochs of 60,000 images')
      expect(variantsOf(prepared, 1).map(({ settings }) => settings.epochs)).toEqual(rows.map(() => 5))
    },
  )

  it('of labels are true ones beside random ones, on as many images as in Python', () => {
    const [plain, random] = variantsOf('labels', 0.5)
    expect([plain!.settings.labels, random!.settings.labels]).toEqual([0, 0.5])
    const { validation, sizes, epochs } = random!.settings
    expect(DOCUMENT).toContain(
      `${sizes!.join('-')}, ReLU and cross-entropy, ${epochs} epochs of the first ${(60_000 - validation!).toLocaleString('en')}`,
    )
  })

  it('train every variant with each seed', () => {
    const variants = variantsOf('activation', 1)
    const configs = configsOf(variants, 3)
    expect(configs.map(({ seed }) => seed)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2])
    expect(configs[4]).toEqual({ ...DEFAULTS, ...variants[1]!.settings, seed: 1 })
  })
})
