/** Texts of a part of the page that is fetched when it is first opened: they come with it. */
import type { Lang } from './index'
import { fill, type Values } from './fill'

/** Both languages have the same keys. */
export interface Texts<Name extends string> {
  readonly en: Readonly<Record<Name, string>>
  readonly zh: Readonly<Record<Name, string>>
}

export type Say<Name extends string> = (name: Name, values?: Values) => string

/** What says these texts in a language, each {name} replaced by values[name]. */
export function sayer<Name extends string>(texts: Texts<Name>, lang: Lang): Say<Name> {
  return (name, values = {}) => fill(texts[lang][name], values)
}
