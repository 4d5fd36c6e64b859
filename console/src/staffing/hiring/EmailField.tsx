import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

export function EmailField() {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="email"
      label={t('card.field.email')}
      dependencies={['telling']}
      rules={[
        ({ getFieldValue }) => ({
          required: getFieldValue('telling') === 'letter' && !getFieldValue('personId'),
          message: t('staffing.letterNeedsEmail'),
        }),
      ]}
    >
      <Input type="email" autoComplete="off" maxLength={254} />
    </Form.Item>
  )
}
