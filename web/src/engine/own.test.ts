import { describe, expect, it } from 'vitest'
import { countsOf, trainedOn } from './own'
import { DEFAULTS, isRunConfig } from './protocol'
import { engineInNode, runConfig } from './testing'

const OWN = `480-120-${'3f9a'.repeat(16)}`

describe('somebody’s own data', () => {
  it('says how many images it has', () => {
    expect(countsOf({ own: OWN })).toEqual({ training: 480, test: 120 })
    expect(trainedOn({ own: OWN, validation: 80 })).toBe(400)
    expect(countsOf(DEFAULTS)).toEqual({ training: 60_000, test: 10_000 })
  })

  it.each(['480', `0-120-${'3f9a'.repeat(16)}`, OWN.toUpperCase(), `${OWN}0`, 7])('is not called %s', (own) => {
    expect(isRunConfig({ ...DEFAULTS, data: 'own', own })).toBe(false)
    expect(isRunConfig({ ...DEFAULTS, data: 'own', own: OWN })).toBe(true)
  })

  it('can be neither begun nor tested with here', async () => {
    const engine = await engineInNode()
    await expect(engine.begin(runConfig({ data: 'own', own: OWN }), null)).rejects.toThrow('somebody’s own data')
    await expect(engine.meant({ data: 'own', seed: 0, validation: 0, labels: 0 }, 10)).rejects.toThrow(
      'somebody’s own data',
    )
  })
})
