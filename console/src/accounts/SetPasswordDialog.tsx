import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { useRefusal } from '../session/refusal.ts'
import { PasswordInput } from './PasswordInput.tsx'
import { setPassword } from './queries.ts'

export function SetPasswordDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ password: string }>()
  const refuse = useRefusal()
  const cache = useQueryClient()
  const set = useMutation({
    mutationFn: ({ password }: { password: string }) => setPassword(account.id, password),
    onSuccess: async () => {
      message.success(t('accounts.passwordChanged', { login: account.login }))
      onClose()
      await cache.invalidateQueries({ queryKey: ['accounts'] })
    },
    onError: (error) => refuse(error, form),
  })
  return (
    <Modal
      open
      title={t('accounts.setPassword')}
      okText={t('card.save')}
      cancelText={t('card.cancel')}
      confirmLoading={set.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={420}
    >
      <p>{t('accounts.setPasswordWhat', { name: account.title })}</p>
      <Form name="set-password" form={form} layout="vertical" onFinish={(values) => set.mutate(values)}>
        <Form.Item
          name="password"
          label={t('accounts.newPassword')}
          rules={[{ required: true, message: t('card.required') }]}
        >
          <PasswordInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}
