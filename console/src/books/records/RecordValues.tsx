import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BookAttribute, BookCard } from '../../../../client/index.ts'
import { ParameterForm } from '../../card/ParameterForm.tsx'
import { attachmentAddress, withNames, writeRecords } from '../queries.ts'
import { useValueText, type Value, type Values } from '../values.tsx'
import { ValueInput } from './RecordDialog.tsx'

interface RecordValuesProps {
  readonly book: BookCard
  readonly record: number
  readonly revision?: number | undefined
  readonly values: Values
  /** What the records that it refers to are called. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The last change of the draft that was read, so that another’s is not overwritten. */
  readonly seen: number
  readonly editable: boolean
}

/** Values of a record, edited in place as far as the viewer may: saved, they stand in the draft. A file is changed in the form. */
export function RecordValues({ book, record, revision, values, names, seen, editable }: RecordValuesProps) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const text = useValueText()
  const named = withNames(values, names)
  const isEdited = ({ code, type }: BookAttribute) =>
    editable && type !== 'file' && (book.may.editRecords || book.may.editValues.includes(code))
  const shown = (attribute: BookAttribute) => {
    const said = text(attribute, named)
    if (attribute.type !== 'file' || said === '') return said || '—'
    return (
      <a href={attachmentAddress(book.id, record, attribute.code, revision)} download>
        {said}
      </a>
    )
  }
  const rowOf = (attribute: BookAttribute) => {
    const { code: name, title: label, required, key } = attribute
    if (!isEdited(attribute)) return { label, fixed: shown(attribute) }
    const input = <ValueInput book={book.id} attribute={attribute} />
    return { name, label, input, ...((required || key) && { needed: true as const }) }
  }
  return (
    <ParameterForm<Record<string, Value>, number>
      version={seen}
      values={Object.fromEntries(book.attributes.map(({ code }) => [code, values[code] ?? null]))}
      editable={book.attributes.some(isEdited)}
      groups={[
        {
          title: t('books.values'),
          rows: book.attributes.map(rowOf),
        },
      ]}
      save={async (changed, made) => {
        await writeRecords(book.id, [
          { operation: 'change', record, values: changed as Record<string, Exclude<Value, undefined>>, seen: made },
        ])
        await cache.invalidateQueries({ queryKey: ['books'] })
      }}
    />
  )
}
