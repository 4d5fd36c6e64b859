import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { setPassword } from '../queries.ts'
import { RepeatedPassword } from './RepeatedPassword.tsx'

export function SetPasswordDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ password: string }>()
  const set = useDeed({
    run: ({ password }: { password: string }) => setPassword(account.id, password),
    form,
    said: () => t('accounts.passwordChanged', { login: account.login }),
    changes: [['accounts']],
    onDone: onClose,
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
