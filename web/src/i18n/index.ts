/** All that the page says, in both languages. The two always have the same keys: the compiler checks. */
import { charts } from './charts'
import { edges } from './edges'
import { fill, type Values } from './fill'
import { frame } from './frame'
import { hands } from './hands'
import { learn } from './learn'
import { problems } from './problems'
import { settings } from './settings'
import { share } from './share'
import { stage } from './stage'

export type { Values } from './fill'
export type Lang = 'en' | 'zh'

const en = {
  ...frame.en,
  ...stage.en,
  ...edges.en,
  ...learn.en,
  ...settings.en,
  ...charts.en,
  ...hands.en,
  ...share.en,
  ...problems.en,
}
export type Key = keyof typeof en
const zh: Record<Key, string> = {
  ...frame.zh,
  ...stage.zh,
  ...edges.zh,
  ...learn.zh,
  ...settings.zh,
  ...charts.zh,
  ...hands.zh,
  ...share.zh,
  ...problems.zh,
}

const TEXTS: Record<Lang, Record<Key, string>> = { en, zh }

/** The text of `key`, with each {name} replaced by values[name]. */
export function translate(lang: Lang, key: Key, values: Values = {}): string {
  return fill(TEXTS[lang][key], values)
}
