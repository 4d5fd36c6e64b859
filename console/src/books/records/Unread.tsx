import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { writeRecords } from '../queries.ts'
import { changesSome, type NewValue, NewValueFields, valuesOf } from './NewValueFields.tsx'
import { RecordDialog } from './RecordDialog.tsx'

type Way = 'add' | 'change' | 'delete'

/** N2: whoever may change or delete records, or add them, without reading the book names each by what they know of it. */
export function Unread({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Way>()
  const isFree = book.draft !== 'agreed'
  const may = { add: book.may.addRecords, change: changesSome(book), delete: book.may.deleteRecords }
  const ways = (['add', 'change', 'delete'] as const).filter((way) => isFree && may[way])
  const close = () => setOpen(undefined)
  return (
    <>
      <Alert type="info" showIcon title={t(ways.length > 0 ? 'books.unreadButWritten' : 'books.unread')} />
      <div className="book-unread">
        {ways.map((way) => (
          <Button key={way} danger={way === 'delete'} onClick={() => setOpen(way)}>
            {t(`books.unreadDo.${way}`)}
          </Button>
        ))}
      </div>
      {open === 'add' && <RecordDialog book={book} onClose={close} />}
      {(open === 'change' || open === 'delete') && <NamedDialog book={book} way={open} onClose={close} />}
    </>
  )
}

interface Typed extends NewValue {
  which: string
}

/** By its key, or by its number where the book has none. */
function NamedDialog({ book, way, onClose }: { book: BookCard; way: 'change' | 'delete'; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Typed>()
  const keys = book.attributes.filter(({ key }) => key)
  const write = useDeed({
    run: ({ which, ...typed }: Typed) => {
      const named = keys.length > 0 ? { key: which.trim() } : { record: Number(which) }
      return writeRecords(book.id, [{ operation: way, ...named, ...(way === 'change' && { values: valuesOf(typed) }) }])
    },
    form,
    said: ({ revision }) => t('books.inDraft', { number: revision }),
    changes: [['books']],
    onDone: onClose,
  })
  const needed = [{ required: true, message: t('card.required') }]
  return (
    <FormDialog<Typed>
      name="named-record"
      title={t(`books.unreadDo.${way}`)}
      okText={t('books.toDraft')}
      form={form}
      deed={write}
      onClose={onClose}
    >
      <Form.Item
        name="which"
        label={
          keys.length > 0
            ? t('books.keyOf', { titles: keys.map(({ title }) => title).join(' | ') })
            : t('books.recordNumber')
        }
        rules={needed}
      >
        <Input autoFocus maxLength={1000} inputMode={keys.length > 0 ? 'text' : 'numeric'} />
      </Form.Item>
      {way === 'change' && <NewValueFields book={book} />}
    </FormDialog>
  )
}
