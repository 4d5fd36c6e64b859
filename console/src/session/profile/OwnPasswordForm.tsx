import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { client, meKey } from '../client.ts'

interface Passwords {
  current: string
  password: string
  repeat: string
}

interface OwnPasswordFormProps {
  readonly onTyped: (typed: boolean) => void
}

/** B12: changes the password of whoever is in. */
export function OwnPasswordForm({ onTyped }: OwnPasswordFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Passwords>()
  const change = useDeed({
    run: ({ current, password }: Passwords) =>
      ask(client.PUT('/api/session/password', { body: { current, password } })),
    form,
    said: () => t('session.profile.changed'),
    changes: [meKey],
    onDone: () => {
      onTyped(false)
      form.resetFields()
    },
  })
  const needed = { required: true, message: t('session.profile.needed') }
  return (
    <Form
      name="own-password"
      form={form}
      layout="vertical"
      requiredMark={false}
      onValuesChange={(_, values) => onTyped(Object.values(values).some(Boolean))}
      onFinish={(values) => change.perform(values)}
    >
      <Form.Item name="current" label={t('session.profile.current')} rules={[needed]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="password" label={t('session.profile.password')} rules={[needed]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('session.profile.repeat')}
        dependencies={['password']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('session.profile.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button htmlType="submit" loading={change.isPending}>
        {t('session.profile.change')}
      </Button>
    </Form>
  )
}
