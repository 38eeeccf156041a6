/** All that the page says, in both languages. The two always have the same keys: the compiler checks. */
import { fill, type Values } from './fill'
import { frame } from './frame'
import { problems } from './problems'
import { stage } from './stage'

export type { Values } from './fill'
export type Lang = 'en' | 'zh'

const en = { ...frame.en, ...stage.en, ...problems.en }
export type Key = keyof typeof en
const zh: Record<Key, string> = { ...frame.zh, ...stage.zh, ...problems.zh }

const TEXTS: Record<Lang, Record<Key, string>> = { en, zh }

/** The text of `key`, with each {name} replaced by values[name]. */
export function translate(lang: Lang, key: Key, values: Values = {}): string {
  return fill(TEXTS[lang][key], values)
}
