import { describe, expect, it } from 'vitest'
import { frame } from './frame'
import { hands } from './hands'
import { translate } from './index'
import { learn } from './learn'
import { problems } from './problems'
import { settings } from './settings'
import { share } from './share'
import { stage } from './stage'
import { trial } from './trial'
import { batch } from './why/batch'
import { nudges } from './why/nudges'

/** The names in braces, sorted. */
function names(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
}

const TEXTS = [frame, stage, learn, settings, hands, trial, share, problems, batch, nudges].flatMap(({ en, zh }) => {
  const chinese: Record<string, string> = zh
  return Object.entries<string>(en).map(([key, text]) => ({ key, en: text, zh: chinese[key] ?? '' }))
})

describe('the texts', () => {
  it.each(TEXTS)('$key takes the same values in both languages', ({ en, zh }) => {
    expect(new Set(names(zh))).toEqual(new Set(names(en)))
    expect(zh).not.toBe('')
  })

  it('are filled with values', () => {
    expect(translate('en', 'pad.pixel', { row: 3, column: 4 })).toBe('row 3, column 4')
    expect(translate('zh', 'pad.pixel', { row: 3 })).toBe('第 3 行，第 {column} 列')
  })
})
