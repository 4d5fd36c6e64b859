import { Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../session/problem.ts'
import type { HireForm } from './hiring.ts'

/** Asked where the server would refuse a child, and kept in sight once it is answered. */
export function AgeField({ refused }: { refused: unknown }) {
  const { t } = useTranslation()
  const checked = Form.useWatch('ageChecked', Form.useFormInstance<HireForm>())
  const isAsked = refused && problemOf(refused).errors?.some(({ field }) => field === 'ageChecked')
  if (!(isAsked || checked)) return null
  return (
    <Form.Item name="ageChecked" valuePropName="checked">
      <Checkbox>{t('staffing.ageChecked')}</Checkbox>
    </Form.Item>
  )
}
