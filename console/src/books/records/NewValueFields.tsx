import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BookCard } from '../../../../client/index.ts'
import { byLabel } from '../../card/by-label.ts'
import type { Value } from '../values.tsx'
import { ValueInput } from './RecordDialog.tsx'

/** One attribute, and what it shall be. */
export interface NewValue {
  readonly code?: string
  readonly value?: Value
}

export const changesSome = ({ may }: BookCard): boolean => may.editRecords || may.editValues.length > 0

/** By code; without a value it is taken away. */
export const valuesOf = ({ code = '', value }: NewValue) => ({ [code]: value === '' ? null : (value ?? null) })

/** Fields of a form: which of the attributes that whoever is in may change, and its value. */
export function NewValueFields({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<NewValue>()
  const code = Form.useWatch('code', form)
  const attributes = book.attributes.filter(
    (one) => one.type !== 'file' && (book.may.editRecords || book.may.editValues.includes(one.code)),
  )
  const chosen = attributes.find((one) => one.code === code)
  return (
    <>
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
    </>
  )
}
