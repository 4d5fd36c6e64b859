import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookAttribute } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { nameOf, useValueText, type Values } from './values.tsx'

export interface Difference {
  readonly record: number
  readonly operation: 'add' | 'change' | 'delete'
  readonly before: Values | null
  readonly after: Values | null
  readonly by?: string
  readonly deeds?: ReactNode
}

const tones = { add: 'good', change: 'info', delete: 'bad' } as const

/** Values of attributes that the structure has no more are told by their codes: what an earlier revision said is not hidden. */
function goneFrom(attributes: readonly BookAttribute[], before: Values | null, after: Values | null) {
  const codes = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  for (const { code } of attributes) codes.delete(code)
  return [...codes].map((code) => ({ code, title: code, type: 'text' as const }))
}

/** Records that differ, each with the fields that do: as it was, and as it is. */
export function Differences({
  attributes,
  items,
  label,
}: {
  attributes: readonly BookAttribute[]
  items: readonly Difference[]
  label: string
}) {
  const { t } = useTranslation()
  const text = useValueText()
  return (
    <ul className="book-differences" aria-label={label}>
      {items.map(({ record, operation, before, after, by, deeds }) => {
        const differing = [...attributes, ...goneFrom(attributes, before, after)].filter(
          ({ code }) => before?.[code] !== after?.[code],
        )
        return (
          <li key={record}>
            <div className="book-differences__head">
              <StateMark tone={tones[operation]}>{t(`books.operation.${operation}`)}</StateMark>
              <b>{nameOf(attributes, after ?? before)}</b>
              <span className="book-differences__number">№ {record}</span>
              {by && <span className="book-differences__by">{by}</span>}
              {deeds && <span className="book-differences__deeds">{deeds}</span>}
            </div>
            <dl>
              {(operation === 'delete' ? [] : differing).map((attribute) => (
                <div key={attribute.code}>
                  <dt>{attribute.title}</dt>
                  <dd>
                    {operation === 'change' && (
                      <>
                        <del>{text(attribute, before) || t('books.empty')}</del> →{' '}
                      </>
                    )}
                    <ins>{text(attribute, after) || t('books.empty')}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
