import { useTranslation } from 'react-i18next'
import type { BookAttribute } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'

export type Value = string | number | boolean | null | undefined
export type Values = Readonly<Record<string, Value>>

/** A value as people read it; of a reference what the other record is called. */
export function useValueText() {
  const { t } = useTranslation()
  const language = useLanguage()
  const number = new Intl.NumberFormat(language)
  return ({ code, type }: Pick<BookAttribute, 'code' | 'type'>, values: Values | null): string => {
    const value = values?.[code]
    if (value === undefined || value === null) return ''
    if (type === 'number') return number.format(Number(value))
    if (type === 'flag') return t(value === true ? 'books.yes' : 'books.no')
    if (type === 'date') return String(value).split('-').reverse().join('.')
    if (type === 'reference') return String(values?.[`${code}.name`] ?? `№ ${value}`)
    if (type === 'file') return String(value).split('/').at(-1) ?? ''
    return String(value)
  }
}

/** What a record is called among others: its first text that is no key. */
export function nameOf(attributes: readonly BookAttribute[], values: Values | null): string {
  const named = attributes.find(({ type, key, code }) => type === 'text' && !key && values?.[code] !== undefined)
  const any = named ?? attributes.find(({ code }) => values?.[code] !== undefined)
  return any === undefined ? '' : String(values?.[any.code])
}
