import type { Language } from './catalogue/index.ts'

/** A moment in a sentence, with the zone by whose clock it is told. */
export function momentInWords(at: Date, language: Language, timeZone: string): string {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone })
  return `${words.format(at)} (${timeZone})`
}

/** For a sentence that is said to everyone alike: by the clock of the installation. */
export const momentInEach = (at: Date, timeZone: string): Readonly<Record<Language, string>> => ({
  ru: momentInWords(at, 'ru', timeZone),
  en: momentInWords(at, 'en', timeZone),
})
