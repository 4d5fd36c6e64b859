import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byLabel } from '../card/by-label.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { type Drafted, listBooks } from './queries.ts'

const types = ['text', 'number', 'date', 'flag', 'list', 'reference', 'file'] as const

interface Typed extends Omit<Drafted, 'options'> {
  options?: string[] | null
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
  const perform = async (values: Typed) => onDone(attributeOf({ ...attribute, ...values }, type))
  return (
    <FormDialog<Typed>
      name="attribute"
      title={t(attribute ? 'books.editAttribute' : 'books.newAttribute')}
      okText={t('books.done')}
      form={form}
      initial={attribute ?? { type: 'text', required: false, unique: false, key: false }}
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
        <Select options={types.map((value) => ({ value, label: t(`books.type.${value}`) }))} onChange={setType} />
      </Form.Item>
      <OfType type={type} />
      <div className="book-attribute__flags">
        {(['key', 'required', 'unique'] as const).map((name) => (
          <Form.Item key={name} name={name} valuePropName="checked" noStyle>
            <Checkbox>{t(`books.mark.${name}`)}</Checkbox>
          </Form.Item>
        ))}
      </div>
      <Form.Item name="hint" label={t('books.hint')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

/** What is said of another type is left out. */
const attributeOf = ({ options, book, pattern, hint, ...plain }: Typed, type: Drafted['type']): Drafted => ({
  ...plain,
  ...(type === 'list' && options && { options }),
  ...(type === 'reference' && book && { book }),
  ...(type === 'text' && pattern && { pattern }),
  ...(hint && { hint }),
})

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
  const found = useQuery({ queryKey: ['books', 'choice'], queryFn: () => listBooks({ limit: 500 }) })
  return (
    <Select<string>
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      {...(onChange && { onChange })}
      showSearch={byLabel}
      options={(found.data?.items ?? []).map((book) => ({ value: book.id, label: book.title }))}
    />
  )
}
