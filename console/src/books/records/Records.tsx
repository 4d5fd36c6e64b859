import { Alert, Button, Empty, Radio } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookAttribute, BookCard, BookRecord } from '../../../../client/index.ts'
import { Registry } from '../../registry/Registry.tsx'
import type { RegistryQuery } from '../../registry/registry-query.ts'
import type { RegistryColumn, RegistryFilter } from '../../registry/types.ts'
import { firstPage, useUrl } from '../../shell/url.ts'
import { PlusIcon } from '../../theme/icons.tsx'
import { listRecords } from '../queries.ts'
import { nameOf, useValueText } from '../values.tsx'
import { BulkRecords } from './BulkRecords.tsx'
import { FileButton } from './FileButton.tsx'
import { changesSome } from './NewValueFields.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import { RecordTree } from './RecordTree.tsx'

/** A column’s own search: its word in the address. */
const wordOf = (code: string): string => `v_${code}`

/** N12: what is approved, as a list or, where records name one another, as a tree. */
export function Records({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<'list' | 'tree'>('list')
  const [url] = useUrl()
  const asked = Number(url.revision)
  if (asked > 0 && asked !== book.revision) return <Earlier book={book} revision={asked} />
  const under = book.attributes.find((one) => one.type === 'reference' && one.book === book.id)
  if (under === undefined || book.revision === 0) return <RecordList book={book} />
  return (
    <>
      <Radio.Group
        aria-label={t('books.way')}
        optionType="button"
        value={way}
        options={(['list', 'tree'] as const).map((value) => ({ value, label: t(`books.as.${value}`) }))}
        onChange={(event) => setWay(event.target.value as 'list' | 'tree')}
      />
      {way === 'list' ? <RecordList book={book} /> : <RecordTree book={book} code={under.code} />}
    </>
  )
}

/** An approved revision that is not the last: it stays readable for good. */
function Earlier({ book, revision }: { book: BookCard; revision: number }) {
  const { t } = useTranslation()
  const [, change] = useUrl()
  const toLast = (
    <Button size="small" onClick={() => change({ revision: undefined, ...firstPage })}>
      {t('books.toLast')}
    </Button>
  )
  return (
    <>
      <Alert type="info" showIcon title={t('books.ofRevision', { number: revision })} action={toLast} />
      <RecordList book={book} revision={revision} />
    </>
  )
}

/** What stands under the titles and in the filters, as the server takes it. */
const askingOf =
  ({ attributes }: BookCard, revision: number | undefined) =>
  (query: RegistryQuery): RegistryQuery => {
    const where = attributes.flatMap(({ code, type }) => {
      const typed = query[wordOf(code)]
      const value = typed === undefined ? undefined : valueFrom(type, String(typed))
      return value === undefined ? [] : [[code, value] as const]
    })
    const rest = Object.entries(query).filter(([word]) => !word.startsWith('v_'))
    return {
      ...Object.fromEntries(rest),
      ...(where.length > 0 && { where: JSON.stringify(Object.fromEntries(where)) }),
      ...(revision !== undefined && { revision }),
    }
  }

/** Undefined: not typed to its end. */
function valueFrom(type: BookAttribute['type'], typed: string): string | number | boolean | undefined {
  if (type === 'number') return numberFrom(typed)
  if (type === 'flag') return typed === 'yes'
  if (type === 'date') return dayFrom(typed.trim())
  return typed
}

function numberFrom(typed: string): number | undefined {
  const number = Number(typed.replaceAll(/\s/g, '').replace(',', '.'))
  return Number.isNaN(number) ? undefined : number
}

/** As people write it, or as programs do. */
function dayFrom(typed: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed) ?? []
  const written = year === undefined ? typed : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return /^\d{4}-\d\d-\d\d$/.test(written) ? written : undefined
}

/** Changes go into the draft. `revision`: an earlier one, in which nothing is changed. */
function RecordList({ book, revision }: { book: BookCard; revision?: number }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const columns = useColumns(book)
  const filters = useFilters(book)
  const isFree = book.draft !== 'agreed' && revision === undefined
  const add = book.may.addRecords && isFree && (
    <>
      <FileButton book={book} />
      <Button type="primary" icon={<PlusIcon />} onClick={() => setAdding(true)}>
        {t('books.addRecord')}
      </Button>
    </>
  )
  return (
    <>
      {book.revision === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('books.nothingApproved')}>
          {add}
        </Empty>
      ) : (
        <Registry<BookRecord>
          name={`book-${book.id}`}
          title={book.title}
          columns={columns}
          load={(query) => listRecords(book.id, query)}
          asking={askingOf(book, revision)}
          filters={filters}
          rowKey={(row) => row.id}
          defaultSort="id"
          within={false}
          mailed={{ registry: 'book-records', query: { book: book.id } }}
          searchHint={t('books.recordHint')}
          emptyText={t('books.noRecords')}
          beside={(key) => <RecordPanel key={key} book={book} record={Number(key)} revision={revision} />}
          deeds={add}
          ticks={isFree && (changesSome(book) || book.may.deleteRecords)}
          bulk={(selection, count) => <BulkRecords book={book} selection={selection} count={count} />}
          rowName={(row) => nameOf(book.attributes, row.values)}
        />
      )}
      {adding && <RecordDialog book={book} onClose={() => setAdding(false)} />}
    </>
  )
}

/** One of a few values is chosen from a list. */
function useFilters({ attributes }: BookCard): RegistryFilter[] {
  const { t } = useTranslation()
  return attributes.flatMap(({ code, title, type, options }) => {
    const key = wordOf(code)
    if (type === 'list') return [{ key, title, options: options.map((value) => ({ value, label: value })) }]
    if (type !== 'flag') return []
    return [{ key, title, options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`books.${value}`) })) }]
  })
}

function useColumns({ attributes }: BookCard): RegistryColumn<BookRecord>[] {
  const text = useValueText()
  return useMemo(() => {
    const own = attributes.map((attribute): RegistryColumn<BookRecord> => {
      const { code, title, type } = attribute
      return {
        ...{ key: code, title, sortable: true, own: true, long: type === 'text' },
        ...(type === 'number' && { align: 'right' as const }),
        ...((type === 'text' || type === 'number' || type === 'date') && { quick: wordOf(code) }),
        show: (row) => text(attribute, row.values),
      }
    })
    const number: RegistryColumn<BookRecord> = {
      ...{ key: 'id', title: '№', sortable: true, own: true, align: 'right', width: 80 },
      show: (row) => row.id,
    }
    return [...own, number]
  }, [attributes, text])
}
