/** All that the page says, in both languages. The two always have the same keys: the compiler checks. */
import { edges } from './edges'
import { fill, type Values } from './fill'
import { frame } from './frame'
import { hands } from './hands'
import { learn } from './learn'
import { linked } from './linked'
import { problems } from './problems'
import { reader } from './reader'
import { settings } from './settings'
import { stage } from './stage'
import { track } from './track'

export type { Values } from './fill'
export type Lang = 'en' | 'zh'

const en = {
  ...frame.en,
  ...stage.en,
  ...edges.en,
  ...learn.en,
  ...settings.en,
  ...track.en,
  ...hands.en,
  ...linked.en,
  ...reader.en,
  ...problems.en,
}
export type Key = keyof typeof en
const zh: Record<Key, string> = {
  ...frame.zh,
  ...stage.zh,
  ...edges.zh,
  ...learn.zh,
  ...settings.zh,
  ...track.zh,
  ...hands.zh,
  ...linked.zh,
  ...reader.zh,
  ...problems.zh,
}

const TEXTS: Record<Lang, Record<Key, string>> = { en, zh }

/** The text of `key`, with each {name} replaced by values[name]. */
export function translate(lang: Lang, key: Key, values: Values = {}): string {
  return fill(TEXTS[lang][key], values)
}
