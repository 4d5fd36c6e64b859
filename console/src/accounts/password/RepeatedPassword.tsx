import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { PasswordInput } from './PasswordInput.tsx'

interface RepeatedPasswordProps {
  readonly label: string
  readonly mandatory: boolean
  readonly extra?: string | undefined
}

/** B9: a password and the same again, wherever one is typed for somebody else. A generated one needs no repeating by hand. */
export function RepeatedPassword({ label, mandatory, extra }: RepeatedPasswordProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const password = Form.useWatch('password', form)
  const repeats = async (_: unknown, repeated?: string) => {
    if (repeated && repeated !== form.getFieldValue('password')) throw new Error(t('accounts.passwordsDiffer'))
  }
  return (
    <>
      <Form.Item
        name="password"
        label={label}
        rules={[{ required: mandatory, message: t('card.required') }]}
        extra={extra}
      >
        <PasswordInput onGenerated={(generated) => form.setFieldsValue({ passwordRepeat: generated })} />
      </Form.Item>
      {(mandatory || password) && (
        <Form.Item
          name="passwordRepeat"
          label={t('accounts.passwordRepeat')}
          dependencies={['password']}
          rules={[{ required: true, message: t('card.required') }, { validator: repeats }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
    </>
  )
}
