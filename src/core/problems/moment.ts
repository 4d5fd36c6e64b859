import type { Language } from './catalogue/index.ts'

/** A moment in a sentence that is read in any zone. */
export function momentInWords(at: Date, language: Language): string {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })
  return `${words.format(at)} (UTC)`
}

export const momentInEach = (at: Date): Readonly<Record<Language, string>> => ({
  ru: momentInWords(at, 'ru'),
  en: momentInWords(at, 'en'),
})
