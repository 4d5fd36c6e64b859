import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookAttribute, BookCard } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { PanelFacts } from '../../registry/side/PanelFacts.tsx'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { attachmentAddress, recordQuery, writeRecords } from '../queries.ts'
import { nameOf, useValueText } from '../values.tsx'
import { RecordDialog } from './RecordDialog.tsx'

/** A record beside the list: what it says, since which revision, and what may be done with it. */
export function RecordPanel({ book, record }: { book: BookCard; record: number }) {
  const { t } = useTranslation()
  const text = useValueText()
  const [editing, setEditing] = useState(false)
  const found = useQuery(recordQuery(book.id, record))
  if (found.error && !found.data) return <FailurePage inside error={found.error} onRetry={() => found.refetch()} />
  if (!found.data) return <Waiting />
  const { values, since } = found.data
  const isFree = book.draft !== 'agreed'
  const shown = (attribute: BookAttribute) =>
    attribute.type === 'file' && values[attribute.code] !== undefined ? (
      <a href={attachmentAddress(book.id, record, attribute.code)} download>
        {text(attribute, values)}
      </a>
    ) : (
      text(attribute, values)
    )
  return (
    <>
      <div className="side-panel__deeds">
        {isFree && (book.may.editRecords || book.may.editValues.length > 0) && (
          <Button onClick={() => setEditing(true)}>{t('books.editRecord')}</Button>
        )}
        {isFree && book.may.deleteRecords && (
          <DeleteButton book={book} record={record} name={nameOf(book.attributes, values)} />
        )}
      </div>
      <PanelFacts
        facts={[
          ...book.attributes.map((attribute) => [attribute.title, shown(attribute)] as const),
          [t('books.recordNumber'), record],
          [t('books.since'), t('books.revisionNumber', { number: since })],
        ]}
      />
      {editing && <RecordDialog book={book} record={record} values={values} onClose={() => setEditing(false)} />}
    </>
  )
}

function DeleteButton({ book, record, name }: { book: BookCard; record: number; name: string }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const remove = useDeed({
    run: () => writeRecords(book.id, [{ operation: 'delete', record }]),
    said: () => t('books.recordDeleted', { name }),
    undo: () => () => writeRecords(book.id, [{ operation: 'undo', record }]),
    changes: [['books']],
  })
  const ask = () =>
    confirm({
      title: t('books.deleteRecordTitle', { name }),
      what: t('books.deleteRecordWhat'),
      verb: t('books.deleteRecord'),
      takes: true,
      run: remove.perform,
    })
  return (
    <Button danger onClick={ask}>
      {t('books.deleteRecord')}
    </Button>
  )
}
