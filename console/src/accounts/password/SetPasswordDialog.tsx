import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useRefusal } from '../../session/refusal.ts'
import { setPassword } from '../queries.ts'
import { RepeatedPassword } from './RepeatedPassword.tsx'

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
    <FormDialog
      name="set-password"
      title={t('accounts.setPassword')}
      okText={t('card.save')}
      form={form}
      deed={set}
      onClose={onClose}
      width={420}
      before={<p>{t('accounts.setPasswordWhat', { name: account.title })}</p>}
    >
      <RepeatedPassword label={t('accounts.newPassword')} mandatory />
    </FormDialog>
  )
}
