import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, ChosenInBook } from '../../../../client/index.ts'
import { byLabel } from '../../card/by-label.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { Confirmed } from '../../jobs/bulk/BulkDeeds.tsx'
import { BulkFormEffect } from '../../jobs/bulk/BulkFormEffect.tsx'
import type { BulkDialogProps } from '../../jobs/bulk/bulk-props.ts'
import { useBulkDeed } from '../../jobs/bulk/use-bulk-deed.ts'
import { bulkDeedsQuery } from '../../jobs/queries.ts'
import type { Selection } from '../../registry/selection/selection.ts'
import type { Value } from '../values.tsx'
import { ValueInput } from './RecordDialog.tsx'

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

export const changesSome = ({ may }: BookCard): boolean => may.editRecords || may.editValues.length > 0

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

interface Typed {
  code?: string
  value?: Value
}

/** One attribute, and what it shall be in all of them; without a value it is taken away. */
function ValueDialog({ book, deed, selection, count, onClose }: OfBook & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<Typed>()
  const inputOf = ({ code = '', value }: Typed) => ({ values: { [code]: value === '' ? null : (value ?? null) } })
  const change = useBulkDeed<Typed>(deed, { selection, form, inputOf, onBegun: onClose })
  const code = Form.useWatch('code', form)
  const attributes = book.attributes.filter(
    (one) => one.type !== 'file' && (book.may.editRecords || book.may.editValues.includes(one.code)),
  )
  const chosen = attributes.find((one) => one.code === code)
  return (
    <FormDialog<Typed>
      name="change-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      deed={change}
      onClose={onClose}
      before={<p>{t('books.manyToDraft')}</p>}
    >
      <Form.Item name="code" label={t('books.attribute')} rules={[{ required: true, message: t('card.required') }]}>
        <Select
          showSearch={byLabel}
          options={attributes.map((one) => ({ value: one.code, label: one.title }))}
          onChange={() => form.setFieldValue('value', undefined)}
        />
      </Form.Item>
      {chosen && (
        <Form.Item key={chosen.code} name="value" label={t('books.newValue')} extra={t('books.emptyTakesAway')}>
          <ValueInput book={book.id} attribute={chosen} />
        </Form.Item>
      )}
      <BulkFormEffect<Typed> {...{ deed, selection, inputOf }} isFilled={(typed) => typed.code !== undefined} />
    </FormDialog>
  )
}
