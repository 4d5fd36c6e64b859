import type { Language } from './catalogue.ts'

/** A name set apart from the sentence it stands in, as the language does it. */
export const quoted = (name: string, language: Language): string => (language === 'ru' ? `«${name}»` : `“${name}”`)

export const quotedInEach = (name: string): Readonly<Record<Language, string>> => ({
  ru: quoted(name, 'ru'),
  en: quoted(name, 'en'),
})
