import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../engine/protocol'
import { translate, type Key } from '../i18n'
import { settingText } from './names'

const app = { t: (key: Key) => translate('en', key) }

describe('a setting', () => {
  it.each([
    ['l2', 0.0001, 'l2 0.0001'],
    ['rate', 3.14159, 'rate 3.14159'],
    ['l2', 1e-9, 'l2 1e-9'],
    ['batch', 60_000, 'batch 60000'],
  ] as const)('%s %d is written in full', (name, value, text) => {
    expect(settingText(name, { ...DEFAULTS, [name]: value }, app)).toBe(text)
  })
})
