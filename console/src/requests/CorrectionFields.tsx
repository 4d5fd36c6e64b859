import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { PersonSelect } from '../persons/PersonSelect.tsx'
import { useMay } from '../session/me.ts'
import './own-texts.ts'

const texts = ['lastName', 'firstName', 'middleName', 'snils', 'email', 'phone'] as const

/** What is wrong, as it should be: what is left empty stays. Whoever asks of nobody else asks of themselves. */
export function CorrectionFields() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      {may('dostup.requests.ask-correction') && (
        <Form.Item
          name="person"
          label={t('requests.person')}
          extra={t('requests.personHint')}
          getValueProps={(value?: { id: string }) => ({ value: value?.id })}
          getValueFromEvent={(id?: string) => (id === undefined ? undefined : { id, title: '' })}
        >
          <PersonSelect home={undefined} />
        </Form.Item>
      )}
      <fieldset className="requests__fields">
        <legend>{t('requests.changes')}</legend>
        {texts.map((field) => (
          <Form.Item key={field} name={['changes', field]} label={t(`card.field.${field}`)} normalize={emptyToNothing}>
            <Input maxLength={field === 'email' ? 254 : 100} />
          </Form.Item>
        ))}
        <Form.Item
          name={['changes', 'birthDate']}
          label={t('card.field.birthDate')}
          getValueProps={(value?: string) => ({ value: value ? dayjs(value) : null })}
          getValueFromEvent={(value: Dayjs | null) => value?.format('YYYY-MM-DD')}
        >
          <DatePicker format="DD.MM.YYYY" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={['changes', 'sex']} label={t('card.field.sex')}>
          <Select
            allowClear
            options={(['female', 'male'] as const).map((value) => ({ value, label: t(`persons.sex.${value}`) }))}
          />
        </Form.Item>
      </fieldset>
    </>
  )
}

const emptyToNothing = (typed: string): string | undefined => (typed.trim() === '' ? undefined : typed)
