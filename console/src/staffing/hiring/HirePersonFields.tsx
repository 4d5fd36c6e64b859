import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LikelyDuplicates as Found } from '../../../../client/index.ts'
import { DayInput as BirthDayInput, SexSelect, SnilsInput } from '../../persons/PersonFields.tsx'
import { PersonSelect } from '../../persons/PersonSelect.tsx'
import { ChosenPerson } from './ChosenPerson.tsx'
import { EmailField } from './EmailField.tsx'
import type { HireForm } from './hiring.ts'
import { LikelyDuplicates } from './LikelyDuplicates.tsx'

/** Found in the registry, or typed in; who is alike is shown under the fields while they are typed. */
export function HirePersonFields({ likely }: { likely: Found }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<HireForm>()
  const personId = Form.useWatch('personId', form)
  const take = (id: string | undefined) =>
    form.setFieldsValue({ personId: id, duplicateChecked: false, ageChecked: false } as HireForm)
  if (personId) {
    return (
      <>
        <Form.Item name="personId" hidden>
          <Input />
        </Form.Item>
        <ChosenPerson id={personId} onOther={() => take(undefined)} />
      </>
    )
  }
  return (
    <>
      <Form.Item name="personId" label={t('staffing.findPerson')} extra={t('staffing.findHint')}>
        <PersonSelect home={undefined} />
      </Form.Item>
      <div className="hire__grid">
        <Form.Item name="lastName" label={t('card.field.lastName')} required>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="firstName" label={t('card.field.firstName')} required>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="middleName" label={t('card.field.middleName')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="birthDate" label={t('card.field.birthDate')}>
          <BirthDayInput />
        </Form.Item>
        <Form.Item name="sex" label={t('card.field.sex')}>
          <SexSelect />
        </Form.Item>
        <Form.Item name="snils" label={t('card.field.snils')}>
          <SnilsInput />
        </Form.Item>
        <EmailField />
      </div>
      <LikelyDuplicates likely={likely} onTake={take} />
    </>
  )
}
