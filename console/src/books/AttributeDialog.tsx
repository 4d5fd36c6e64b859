import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../card/FormDialog.tsx'
import { useRested } from '../registry/filters/debounce.ts'
import { bookQuery, type Drafted, listBooks } from './queries.ts'
import { ValueInput } from './records/RecordDialog.tsx'
import type { Value } from './values.tsx'

const types = ['text', 'number', 'date', 'flag', 'list', 'reference', 'file'] as const

interface Typed extends Omit<Drafted, 'options' | 'default'> {
  options?: string[] | null
  default?: Value
}

interface AttributeDialogProps {
  /** Absent: a new one. */
  readonly attribute?: Drafted
  readonly taken: readonly string[]
  readonly onDone: (attribute: Drafted) => void
  readonly onClose: () => void
}

/** One attribute; it is saved with all of them. */
export function AttributeDialog({ attribute, taken, onDone, onClose }: AttributeDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Typed>()
  const [type, setType] = useState<Drafted['type']>(attribute?.type ?? 'text')
  const perform = async (values: Typed) => onDone(attributeOf(values, type))
  const changeType = (next: Drafted['type']) => {
    setType(next)
    form.setFieldValue('default', undefined)
  }
  return (
    <FormDialog<Typed>
      name="attribute"
      title={t(attribute ? 'books.editAttribute' : 'books.newAttribute')}
      okText={t('books.done')}
      form={form}
      initial={
        (attribute as Typed | undefined) ?? ({ type: 'text', required: false, unique: false, key: false } as Typed)
      }
      deed={{ perform, isPending: false }}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('card.field.title')} rules={[{ required: true, message: t('books.needed') }]}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('books.code')}
        extra={t('books.codeHint')}
        rules={[
          { required: true, pattern: /^[a-z][a-z0-9_]{0,39}$/, message: t('books.codeWrong') },
          {
            validator: (_, code: string) =>
              attribute === undefined && taken.includes(code)
                ? Promise.reject(new Error(t('books.codeTaken')))
                : Promise.resolve(),
          },
        ]}
      >
        <Input maxLength={40} disabled={attribute !== undefined} />
      </Form.Item>
      <Form.Item name="type" label={t('books.typeTitle')} required>
        <Select options={types.map((value) => ({ value, label: t(`books.type.${value}`) }))} onChange={changeType} />
      </Form.Item>
      <OfType type={type} />
      <div className="book-attribute__flags">
        {marksOf(type).map((name) => (
          <Form.Item key={name} name={name} valuePropName="checked" noStyle>
            <Checkbox>{t(`books.mark.${name}`)}</Checkbox>
          </Form.Item>
        ))}
      </div>
      <Usual type={type} />
      <Form.Item name="hint" label={t('books.hint')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

/** A file is no key, and yes or no is none either. */
const marksOf = (type: Drafted['type']) =>
  (['key', 'required', 'unique'] as const).filter(
    (mark) => mark === 'required' || (type !== 'file' && (mark !== 'key' || type !== 'flag')),
  )

/** What is said of another type is left out. */
function attributeOf(typed: Typed, type: Drafted['type']): Drafted {
  const { options, book, pattern, hint, default: usual, key, unique, ...plain } = typed
  const marks = marksOf(type)
  const isOwn = { key: marks.includes('key') && key === true, unique: marks.includes('unique') && unique === true }
  const hasUsual = usual !== undefined && usual !== null && usual !== '' && hasDefault(type, isOwn)
  return {
    ...{ ...plain, ...isOwn, type },
    ...(type === 'list' && options && { options }),
    ...(type === 'reference' && book && { book }),
    ...(type === 'text' && pattern && { pattern }),
    ...(hasUsual && { default: usual }),
    ...(hint && { hint }),
  }
}

const hasDefault = (type: Drafted['type'], { key, unique }: Pick<Typed, 'key' | 'unique'>): boolean =>
  type !== 'file' && key !== true && unique !== true

/** What a new record has there; what is its own to each record has none. */
function Usual({ type }: Pick<Drafted, 'type'>) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<Typed>()
  const [key, unique, options, book] = [
    Form.useWatch('key', form),
    Form.useWatch('unique', form),
    Form.useWatch('options', form),
    Form.useWatch('book', form),
  ]
  if (!hasDefault(type, { key, unique })) return null
  return (
    <Form.Item name="default" label={t('books.usual')} extra={t('books.usualHint')}>
      <ValueInput book="" attribute={{ type, options: options ?? [], book: book ?? null, key: false, unique: false }} />
    </Form.Item>
  )
}

/** What is said of a list, a reference or a text alone. */
function OfType({ type }: Pick<Drafted, 'type'>) {
  const { t } = useTranslation()
  return (
    <>
      {type === 'list' && (
        <Form.Item
          name="options"
          label={t('books.options')}
          extra={t('books.optionsHint')}
          rules={[{ required: true, message: t('books.needed') }]}
        >
          <Select mode="tags" open={false} suffix={null} tokenSeparators={[',', ';']} />
        </Form.Item>
      )}
      {type === 'reference' && (
        <Form.Item name="book" label={t('books.toBook')} rules={[{ required: true, message: t('books.needed') }]}>
          <BookSelect />
        </Form.Item>
      )}
      {type === 'text' && (
        <Form.Item name="pattern" label={t('books.pattern')} extra={t('books.patternHint')}>
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  )
}

function BookSelect({ id, value, onChange }: { id?: string; value?: string; onChange?: (book: string) => void }) {
  const [typed, setTyped] = useState('')
  const search = useRested(typed)
  const found = useQuery({
    queryKey: ['books', 'choice', search],
    queryFn: () => listBooks({ limit: 50, ...(search !== '' && { search }) }),
    placeholderData: keepPreviousData,
  })
  const own = useQuery({ ...bookQuery(value ?? ''), enabled: value !== undefined })
  const rows = [...(own.data ? [own.data] : []), ...(found.data?.items ?? [])]
  const unique = rows.filter((row, at) => rows.findIndex((one) => one.id === row.id) === at)
  return (
    <Select<string>
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      {...(onChange && { onChange })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={unique.map((book) => ({ value: book.id, label: book.title }))}
    />
  )
}
