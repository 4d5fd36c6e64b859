import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from './DayInput.tsx'

/** By which order it is done. */
export function OrderFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="orderNumber" label={t('staffing.orderNumber')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="orderDate" label={t('staffing.orderDate')}>
        <DayInput />
      </Form.Item>
    </>
  )
}
