import { Button, Empty, Radio } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookRecord } from '../../../../client/index.ts'
import { Registry } from '../../registry/Registry.tsx'
import type { RegistryQuery } from '../../registry/registry-query.ts'
import type { RegistryColumn } from '../../registry/types.ts'
import { PlusIcon } from '../../theme/icons.tsx'
import { listRecords } from '../queries.ts'
import { nameOf, useValueText } from '../values.tsx'
import { BulkRecords, changesSome } from './BulkRecords.tsx'
import { FileButton } from './FileButton.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import { RecordTree } from './RecordTree.tsx'

/** A column’s own search: its word in the address. */
const wordOf = (code: string): string => `v_${code}`

/** N12: what is approved, as a list or, where records name one another, as a tree. */
export function Records({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<'list' | 'tree'>('list')
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

/** Changes go into the draft. */
function RecordList({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const columns = useColumns(book)
  const asking = (query: RegistryQuery): RegistryQuery => {
    const where = book.attributes.flatMap(({ code, type }) => {
      const typed = query[wordOf(code)]
      return typed === undefined ? [] : [[code, type === 'number' ? Number(typed) : typed] as const]
    })
    const rest = Object.entries(query).filter(([word]) => !word.startsWith('v_'))
    return {
      ...Object.fromEntries(rest),
      ...(where.length > 0 && { where: JSON.stringify(Object.fromEntries(where)) }),
    }
  }
  const add = book.may.addRecords && book.draft !== 'agreed' && (
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
          asking={asking}
          rowKey={(row) => row.id}
          defaultSort="id"
          within={false}
          mailed={{ registry: 'book-records', query: { book: book.id } }}
          searchHint={t('books.recordHint')}
          emptyText={t('books.noRecords')}
          beside={(key) => <RecordPanel book={book} record={Number(key)} />}
          deeds={add}
          ticks={book.draft !== 'agreed' && (changesSome(book) || book.may.deleteRecords)}
          bulk={(selection, count) => <BulkRecords book={book} selection={selection} count={count} />}
          rowName={(row) => nameOf(book.attributes, row.values)}
        />
      )}
      {adding && <RecordDialog book={book} onClose={() => setAdding(false)} />}
    </>
  )
}

function useColumns({ attributes }: BookCard): RegistryColumn<BookRecord>[] {
  const text = useValueText()
  return useMemo(() => {
    const own = attributes.map((attribute): RegistryColumn<BookRecord> => {
      const { code, title, type } = attribute
      return {
        ...{ key: code, title, sortable: true, own: true, long: type === 'text' },
        ...(type === 'number' && { align: 'right' as const }),
        ...((type === 'text' || type === 'number' || type === 'list') && { quick: wordOf(code) }),
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
