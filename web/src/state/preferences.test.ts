import { expect, it } from 'vitest'
import { preferredLang } from './preferences'

it.each([
  [['zh-CN', 'en'], 'zh'],
  [['de-DE', 'zh-TW', 'en'], 'zh'],
  [['fr', 'en-GB', 'zh'], 'en'],
  [['zha'], 'en'],
  [[], 'en'],
])('of %j the page speaks %s', (languages, lang) => {
  expect(preferredLang(languages)).toBe(lang)
})
