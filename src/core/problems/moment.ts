import type { Language } from './catalogue/index.ts'

/** A moment in a sentence, with the zone by whose clock it is told. */
export function momentInWords(at: Date, language: Language, timeZone = 'UTC'): string {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone })
  return `${words.format(at)} (${timeZone})`
}

export const momentInEach = (at: Date): Readonly<Record<Language, string>> => ({
  ru: momentInWords(at, 'ru'),
  en: momentInWords(at, 'en'),
})
