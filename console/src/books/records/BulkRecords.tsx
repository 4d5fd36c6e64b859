import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, ChosenInBook } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { Confirmed } from '../../jobs/bulk/BulkDeeds.tsx'
import { BulkFormEffect } from '../../jobs/bulk/BulkFormEffect.tsx'
import type { BulkDialogProps } from '../../jobs/bulk/bulk-props.ts'
import { useBulkDeed } from '../../jobs/bulk/use-bulk-deed.ts'
import { bulkDeedsQuery } from '../../jobs/queries.ts'
import type { Selection } from '../../registry/selection/selection.ts'
import { changesSome, type NewValue, NewValueFields, valuesOf } from './NewValueFields.tsx'

interface BulkRecordsProps {
  readonly book: BookCard
  readonly selection: Selection
  readonly count: number
}

/** Deeds on all records that are ticked, or on all of the filter: into the draft, by a job. */
export function BulkRecords({ book, selection: { query, except, at }, count }: BulkRecordsProps) {
  const { data } = useQuery(bulkDeedsQuery)
  const { may } = book
  const selection: ChosenInBook = { kind: 'book', bookId: book.id, query: { ...query }, except: [...except], at }
  const offered: Readonly<Record<string, boolean>> = {
    'books.change-record': changesSome(book),
    'books.delete-record': may.deleteRecords,
    'books.take-back-record': book.draft === 'draft' && (may.editRecords || may.deleteRecords),
  }
  return data?.items
    .filter(({ name }) => offered[name])
    .map((deed) => {
      const props = { deed, selection, count }
      return deed.name === 'books.change-record' ? (
        <ChangeButton key={deed.name} book={book} {...props} />
      ) : (
        <Confirmed key={deed.name} {...props} />
      )
    })
}

type OfBook = Omit<BulkDialogProps, 'onClose'> & { readonly book: BookCard }

function ChangeButton(props: OfBook) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words(props.deed.title)}</Button>
      {open && <ValueDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

/** One attribute, and what it shall be in all of them; without a value it is taken away. */
function ValueDialog({ book, deed, selection, count, onClose }: OfBook & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<NewValue>()
  const inputOf = (typed: NewValue) => ({ values: valuesOf(typed) })
  const change = useBulkDeed<NewValue>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog<NewValue>
      name="change-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      deed={change}
      onClose={onClose}
      before={<p>{t('books.manyToDraft')}</p>}
    >
      <NewValueFields book={book} />
      <BulkFormEffect<NewValue> {...{ deed, selection, inputOf }} isFilled={(typed) => typed.code !== undefined} />
    </FormDialog>
  )
}
