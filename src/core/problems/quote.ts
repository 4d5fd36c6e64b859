import type { Language } from './catalogue/index.ts'

/** A name set apart from the sentence it stands in, as the language does it; quotes within the name are of the inner kind. */
export const quoted = (name: string, language: Language): string =>
  language === 'ru' ? `«${nested(name, '„', '“')}»` : `“${nested(name, '‘', '’')}”`

function nested(name: string, opening: string, closing: string): string {
  return name.replace(/[«“]([^«»“”]*)[»”]/g, `${opening}$1${closing}`).replace(/"([^"]*)"/g, `${opening}$1${closing}`)
}

export const quotedInEach = (name: string): Readonly<Record<Language, string>> => ({
  ru: quoted(name, 'ru'),
  en: quoted(name, 'en'),
})
