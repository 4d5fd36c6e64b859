import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCatalogTitles } from '../roles/catalog.ts'
import { PasswordInput } from './PasswordInput.tsx'

/** B9: a password and the same again, where the metarole signs in by one (E2). A generated one needs no repeating by hand. */
export function NewPasswordFields({ metarole }: { metarole: string | undefined }) {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const form = Form.useFormInstance()
  const password = Form.useWatch('password', form)
  const chosen = catalog?.metaroles.find(({ id }) => id === metarole)
  if (chosen && !chosen.signIn.includes('password')) return null
  const mandatory = catalog?.policies.newAccount.password === 'mandatory'
  return (
    <>
      <Form.Item
        name="password"
        label={t('accounts.password')}
        rules={[{ required: mandatory, message: t('card.required') }]}
        extra={mandatory ? undefined : t('accounts.passwordHint')}
      >
        <PasswordInput onGenerated={(generated) => form.setFieldsValue({ passwordRepeat: generated })} />
      </Form.Item>
      {(mandatory || password) && (
        <Form.Item
          name="passwordRepeat"
          label={t('accounts.passwordRepeat')}
          dependencies={['password']}
          rules={[
            { required: true, message: t('card.required') },
            {
              validator: async (_, repeated) => {
                if (repeated && repeated !== form.getFieldValue('password')) {
                  throw new Error(t('accounts.passwordsDiffer'))
                }
              },
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
    </>
  )
}
