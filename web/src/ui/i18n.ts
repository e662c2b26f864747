import { createI18n } from 'vue-i18n'
import zh from 'virtual:messages/zh-CN'

export const languages = { 'zh-CN': '中文', en: 'English' } as const
export type Language = keyof typeof languages

const kept = 'qingdan.language'

/** Flat keys: `web.lists.title` is one name, not a path. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh } as Record<string, typeof zh>,
  messageResolver: (table, key) => (table as Record<string, string>)[key] ?? null,
  missingWarn: false,
  fallbackWarn: false,
})

export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18n.global.availableLocales.includes('en')) {
    i18n.global.setLocaleMessage('en', (await import('virtual:messages/en')).default)
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
  localStorage.setItem(kept, language)
}

export function keptLanguage(): Language {
  return localStorage.getItem(kept) === 'en' ? 'en' : 'zh-CN'
}
