import type { Language } from '../../../core/problems/index.ts'

const and = { ru: ' и ', en: ' and ' } as const

/** «А», «А и Б», «А, Б и В». */
export function listed(parts: readonly string[], language: Language): string {
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(and[language])
}

const mostListed = 3

/** «А, Б, В и ещё 3». */
export function some(parts: readonly string[], language: Language): string {
  const rest = parts.length - mostListed
  if (rest <= 0) return listed(parts, language)
  const shown = parts.slice(0, mostListed).join(', ')
  return language === 'ru' ? `${shown} и ещё ${rest}` : `${shown} and ${rest} more`
}
