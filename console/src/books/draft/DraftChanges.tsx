import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookDraft, BookDraftChange } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { Differences } from '../Differences.tsx'
import { draftChangesQuery, writeRecords } from '../queries.ts'
import { RecordDialog } from '../records/RecordDialog.tsx'

/** Record by record, field by field, with whoever changed it. */
export function DraftChanges({ book, draft }: { book: BookCard; draft: BookDraft }) {
  const { t } = useTranslation()
  const [after, setAfter] = useState(0)
  const changes = useQuery(draftChangesQuery(book.id, after))
  if (changes.error && !changes.data)
    return <FailurePage inside error={changes.error} onRetry={() => changes.refetch()} />
  if (!changes.data) return <Waiting />
  const { items, next } = changes.data
  return (
    <>
      <Differences
        attributes={book.attributes}
        label={t('books.tab.draft')}
        items={items.map((item) => ({
          ...item,
          by: item.authors.map(({ title }) => title).join(', '),
          deeds: draft.may.write && <ItemDeeds book={book} item={item} />,
        }))}
      />
      <div className="book-pages">
        {after > 0 && <Button onClick={() => setAfter(0)}>{t('books.fromStart')}</Button>}
        {next !== null && <Button onClick={() => setAfter(next)}>{t('books.further')}</Button>}
      </div>
    </>
  )
}

function ItemDeeds({ book, item }: { book: BookCard; item: BookDraftChange }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const undo = useDeed({
    run: () => writeRecords(book.id, [{ operation: 'undo', record: item.record }]),
    said: () => t('books.takenBack'),
    changes: [['books']],
  })
  return (
    <>
      {item.operation !== 'delete' && (
        <Button size="small" onClick={() => setEditing(true)}>
          {t('books.editRecord')}
        </Button>
      )}
      <Button size="small" loading={undo.isPending} onClick={() => void undo.perform()}>
        {t('books.takeBack')}
      </Button>
      {editing && (
        <RecordDialog
          book={book}
          record={item.record}
          values={item.after ?? {}}
          seen={item.lastChange}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}
