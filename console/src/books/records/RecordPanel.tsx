import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookDraftChange, BookRecordRead } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { PanelFacts } from '../../registry/side/PanelFacts.tsx'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { draftedRecordQuery, recordQuery, writeRecords } from '../queries.ts'
import { nameOf, type Values } from '../values.tsx'
import { changesSome } from './NewValueFields.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordValues } from './RecordValues.tsx'

interface RecordPanelProps {
  readonly book: BookCard
  readonly record: number
  /** An earlier one, which is only looked at; absent: the last approved. */
  readonly revision?: number | undefined
}

/** A record beside the list: what it says, since which revision, and what may be done with it. Values are edited in place, or in a form. */
export function RecordPanel({ book, record, revision }: RecordPanelProps) {
  const found = useQuery(recordQuery(book.id, record, revision))
  const isFree = book.draft !== 'agreed' && revision === undefined
  const seesDraft = isFree && book.draft === 'draft' && book.may.seeDraft
  const drafted = useQuery({ ...draftedRecordQuery(book.id, record), enabled: seesDraft })
  if (found.error && !found.data) return <FailurePage inside error={found.error} onRetry={() => found.refetch()} />
  if (!found.data || (seesDraft && drafted.isPending)) return <Waiting />
  const draft = (seesDraft && drafted.data) || null
  return <Shown {...{ book, record, revision, isFree, draft }} read={found.data} />
}

interface ShownProps extends RecordPanelProps {
  readonly read: BookRecordRead
  /** What the draft does with it. */
  readonly draft: BookDraftChange | null
  readonly isFree: boolean
}

function Shown({ book, record, revision, read, draft, isFree }: ShownProps) {
  const { t } = useTranslation()
  const isDeleted = draft?.operation === 'delete'
  const isEditable = isFree && !isDeleted
  const values = draft?.after ?? read.values
  const seen = draft?.lastChange ?? 0
  return (
    <>
      {isEditable && <Deeds {...{ book, record, values, seen }} />}
      {draft && <p role="status">{t(isDeleted ? 'books.deletedInDraft' : 'books.asInDraft')}</p>}
      <RecordValues
        key={record}
        {...{ book, record, revision, values, seen }}
        names={read.references}
        editable={isEditable}
      />
      <PanelFacts
        facts={[
          [t('books.recordNumber'), record],
          [t('books.since'), t('books.revisionNumber', { number: read.since })],
        ]}
      />
    </>
  )
}

interface DeedsProps extends RecordPanelProps {
  readonly values: Values
  readonly seen: number
}

function Deeds({ book, record, values, seen }: DeedsProps) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  return (
    <div className="side-panel__deeds">
      {changesSome(book) && <Button onClick={() => setEditing(true)}>{t('books.editRecord')}</Button>}
      {book.may.deleteRecords && <DeleteButton book={book} record={record} name={nameOf(book.attributes, values)} />}
      {editing && <RecordDialog {...{ book, record, values, seen }} onClose={() => setEditing(false)} />}
    </div>
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
