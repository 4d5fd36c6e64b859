import type { Language } from './catalogue/index.ts'

/** A moment in a sentence, with the zone by whose clock it is told. */
export function momentInWords(at: Date, language: Language, timeZone: string): string {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone })
  return `${words.format(at)} (${timeZone})`
}

/** A day of the calendar, `2026-08-20`, as people of each language write it. */
export function dayInEach(day: string): Readonly<Record<Language, string>> {
  const at = new Date(`${day}T00:00:00Z`)
  const inWords = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
  return { ru: day.split('-').toReversed().join('.'), en: inWords('en-GB') }
}

/** For a sentence that is said to everyone alike: by the clock of the installation. */
export const momentInEach = (at: Date, timeZone: string): Readonly<Record<Language, string>> => ({
  ru: momentInWords(at, 'ru', timeZone),
  en: momentInWords(at, 'en', timeZone),
})
