import type { Language } from '../../../core/problems/index.ts'

const formats = {
  ru: new Intl.DateTimeFormat('ru-RU', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
}

/** «1 сентября 2026 г.»; of a moment in seconds, or as a date. */
export function dayInWords(at: number | Date, language: Language): string {
  return formats[language].format(typeof at === 'number' ? new Date(at * 1000) : at)
}
