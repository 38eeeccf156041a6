import { describe, expect, it } from 'vitest'
import { translate } from './index'
import type { Texts } from './say'

/** The names in braces, sorted. */
function names(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
}

/** Whatever has both languages, in all files of texts. */
const FILES = import.meta.glob<Record<string, unknown>>(['./**/*.ts', '!./**/*.test.ts'], { eager: true })
const TEXTS = Object.entries(FILES).flatMap(([file, exported]) =>
  Object.values(exported)
    .filter(bilingual)
    .flatMap(({ en, zh }) => Object.entries(en).map(([key, text]) => ({ file, key, en: text, zh: zh[key] ?? '' }))),
)

function bilingual(exported: unknown): exported is Texts<string> {
  return typeof exported === 'object' && exported !== null && 'en' in exported && 'zh' in exported
}

describe('the texts', () => {
  it.each(TEXTS)('$file: $key takes the same values in both languages', ({ en, zh }) => {
    expect(new Set(names(zh))).toEqual(new Set(names(en)))
    expect(zh).not.toBe('')
  })

  it('are filled with values', () => {
    expect(translate('en', 'pad.pixel', { row: 3, column: 4 })).toBe('row 3, column 4')
    expect(translate('zh', 'pad.pixel', { row: 3 })).toBe('第 3 行，第 {column} 列')
  })
})
