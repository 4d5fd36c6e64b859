import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BookAttribute, BookCard } from '../../../../client/index.ts'
import { byLabel } from '../../card/by-label.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { writeRecords } from '../queries.ts'
import type { Value, Values } from '../values.tsx'
import { FileInput } from './FileInput.tsx'
import { ReferenceSelect } from './ReferenceSelect.tsx'

interface RecordDialogProps {
  readonly book: BookCard
  /** Absent: a new one. */
  readonly record?: number
  readonly values?: Values
  /** Of a change in the draft: what was read, so that another's is not overwritten. */
  readonly seen?: number
  readonly onClose: () => void
}

/** A record as a form of its attributes; saved, it stands in the draft. */
export function RecordDialog({ book, record, values = {}, seen, onClose }: RecordDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Record<string, Value>>()
  const isNew = record === undefined
  const save = useDeed({
    run: (typed: Record<string, Value>) => {
      const changed = Object.entries(typed).filter(([code, value]) => (value ?? null) !== (values[code] ?? null))
      const patch = Object.fromEntries(changed.map(([code, value]) => [code, value === '' ? null : (value ?? null)]))
      const item = isNew
        ? { operation: 'add' as const, values: patch }
        : { operation: 'change' as const, record, values: patch, ...(seen !== undefined && { seen }) }
      return writeRecords(book.id, [item])
    },
    form,
    said: ({ revision }) => t('books.inDraft', { number: revision }),
    changes: [['books']],
    onDone: onClose,
  })
  const shown =
    isNew || book.may.editRecords
      ? book.attributes
      : book.attributes.filter(({ code }) => book.may.editValues.includes(code))
  const usual = Object.fromEntries(
    book.attributes.map(({ code, default: value }) => [code, (value as Value) ?? undefined]),
  )
  const initial = isNew ? usual : Object.fromEntries(shown.map(({ code }) => [code, values[code]]))
  return (
    <FormDialog
      name="record"
      title={t(isNew ? 'books.newRecord' : 'books.changeRecord')}
      okText={t('books.toDraft')}
      form={form}
      initial={initial}
      deed={save}
      onClose={onClose}
    >
      {shown.map((attribute, at) => (
        <Form.Item
          key={attribute.code}
          name={attribute.code}
          label={attribute.title}
          required={attribute.required || attribute.key}
          extra={(attribute.hint || attribute.pattern) && <Hint attribute={attribute} />}
        >
          <ValueInput book={book.id} attribute={attribute} autoFocus={at === 0} />
        </Form.Item>
      ))}
    </FormDialog>
  )
}

function Hint({ attribute: { hint, pattern } }: { attribute: BookAttribute }) {
  const { t } = useTranslation()
  return [hint, pattern && t('books.likePattern', { pattern })].filter(Boolean).join(' · ')
}

interface ValueInputProps {
  readonly book: string
  readonly attribute: Pick<BookAttribute, 'type' | 'options' | 'book' | 'key' | 'unique'>
  readonly autoFocus?: boolean
  readonly id?: string
  readonly value?: Value
  readonly onChange?: (value: Value) => void
}

export function ValueInput({ book, attribute, autoFocus = false, id, value, onChange }: ValueInputProps) {
  const change = (next: Value) => onChange?.(next)
  const common = { ...(id !== undefined && { id }), autoFocus }
  if (attribute.type === 'number')
    return (
      <InputNumber<number> {...common} style={{ width: '100%' }} value={(value as number) ?? null} onChange={change} />
    )
  if (attribute.type === 'date')
    return (
      <Input {...common} type="date" value={(value as string) ?? ''} onChange={(event) => change(event.target.value)} />
    )
  if (attribute.type === 'reference' && attribute.book)
    return (
      <ReferenceSelect
        {...common}
        book={attribute.book}
        value={(value as string | null) ?? undefined}
        onChange={change}
      />
    )
  if (attribute.type === 'file') return <FileInput book={book} id={id} value={value} onChange={change} />
  if (attribute.type === 'flag') return <FlagInput common={common} value={value} onChange={change} />
  if (attribute.type === 'list') {
    const options = attribute.options.map((option) => ({ value: option, label: option }))
    return (
      <Select<string | undefined>
        {...common}
        allowClear
        showSearch={byLabel}
        options={options}
        value={(value as string | null) ?? undefined}
        onChange={change}
      />
    )
  }
  return <TextInput common={common} lines={!attribute.key && !attribute.unique} value={value} onChange={change} />
}

interface OfType {
  readonly common: { readonly id?: string; readonly autoFocus: boolean }
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A text has lines, unless records are known by it. */
function TextInput({ common, lines, value, onChange }: OfType & { readonly lines: boolean }) {
  const shown = { ...common, maxLength: 10_000, value: (value as string | null) ?? '' }
  if (!lines) return <Input {...shown} onChange={(event) => onChange(event.target.value)} />
  return (
    <Input.TextArea
      {...shown}
      autoSize={{ minRows: 1, maxRows: 8 }}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function FlagInput({ common, value, onChange }: OfType) {
  const { t } = useTranslation()
  const options = [
    { value: 'yes', label: t('books.yes') },
    { value: 'no', label: t('books.no') },
  ]
  const chosen = value === undefined || value === null ? undefined : value ? 'yes' : 'no'
  return (
    <Select<string | undefined>
      {...common}
      allowClear
      options={options}
      value={chosen}
      onChange={(word) => onChange(word === undefined ? null : word === 'yes')}
    />
  )
}
