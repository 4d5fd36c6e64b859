import type { Language } from '../../../core/problems/index.ts'

const locales: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' }

/** «1 сентября 2026 г.» by the viewer's clock (L8); of a moment in seconds, or as a date. */
export function dayInWords(at: number | Date, language: Language, timeZone: string): string {
  const words = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone })
  return words.format(typeof at === 'number' ? new Date(at * 1000) : at)
}
