/** What the visitor prefers: as chosen here before, else as the system says. */
import type { Lang } from '../i18n'
import type { App, Theme } from './app.svelte'

const THEME = 'litup.theme'
const LANG = 'litup.lang'

/** Take over what is preferred, and follow the system where nothing was chosen. */
export function applyPreferences(app: App): void {
  const light = matchMedia('(prefers-color-scheme: light)')
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  const follow = (): void => {
    app.theme = remembered(THEME, ['dark', 'light']) ?? (light.matches ? 'light' : 'dark')
    app.reducedMotion = still.matches
  }
  follow()
  app.lang = remembered(LANG, ['en', 'zh']) ?? preferredLang(navigator.languages)
  light.addEventListener('change', follow)
  still.addEventListener('change', follow)
}

export function chooseTheme(app: App, theme: Theme): void {
  app.theme = theme
  remember(THEME, theme)
}

export function chooseLang(app: App, lang: Lang): void {
  app.lang = lang
  remember(LANG, lang)
}

/** The first of the visitor's languages that the page speaks. */
export function preferredLang(languages: readonly string[]): Lang {
  const first = languages.find((language) => /^(en|zh)\b/i.test(language))
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** Browsers may forbid storage; the page then asks the system again each time. */
function remembered<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
  try {
    const value = localStorage.getItem(name)
    return choices.find((choice) => choice === value) ?? null
  } catch {
    return null
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Without storage the choice holds for this visit.
  }
}
