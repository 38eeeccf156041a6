/** Several things in one sentence: a, b and c. */
import type { Lang } from '.'

const LOCALES: Record<Lang, string> = { en: 'en-GB', zh: 'zh-Hans' }

export function listed(lang: Lang, things: readonly string[]): string {
  return new Intl.ListFormat(LOCALES[lang]).format(things)
}
