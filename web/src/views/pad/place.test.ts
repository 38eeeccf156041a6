import { expect, it } from 'vitest'
import { translate, type Key, type Values } from '../../i18n'
import { describePlace } from './place'

const english = (key: Key, values?: Values): string => translate('en', key, values)

it('says how much larger, and which way the centre of mass went', () => {
  // A drawing around (6, 20), twice as large around the middle: 2 · 6 + 2 = 14, 2 · 20 − 26 = 14.
  expect(describePlace({ scale: 2, dx: 2, dy: -26 }, english)).toMatch(/\(2\.00×\).*\(8\.0 px right, 6\.0 px up\)/)
  expect(describePlace({ scale: 0.5, dx: 4, dy: 7 }, english)).toMatch(/\(0\.50×\).*\(6\.0 px left\)/)
  expect(describePlace({ scale: 1, dx: 0, dy: 0 }, english)).toMatch(/already there/)
})

it('says it in Chinese with Chinese commas', () => {
  const chinese = (key: Key, values?: Values): string => translate('zh', key, values)
  expect(describePlace({ scale: 2, dx: 2, dy: -26 }, chinese)).toContain('（右移 8.0 像素，上移 6.0 像素）')
})
