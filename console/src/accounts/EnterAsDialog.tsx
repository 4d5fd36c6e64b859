import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { enterAs } from './queries.ts'

interface Entering {
  readonly reason: string
}

/** «Войти как»: nothing that was loaded in one's own name stays, so the page begins anew. */
export function EnterAsDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entering>()
  const { login } = account
  const entering = useDeed({
    run: ({ reason }: Entering) => enterAs(account.id, reason),
    form,
    said: () => t('accounts.enteredAs', { login }),
    onDone: () => window.location.assign('/'),
  })
  return (
    <FormDialog
      name="enter-as"
      title={t('accounts.enterAsTitle', { login })}
      okText={t('accounts.enterAs')}
      form={form}
      initial={{ reason: '' }}
      deed={entering}
      onClose={onClose}
      width={480}
      before={<p>{t('accounts.enterAsWhat')}</p>}
    >
      <Form.Item
        name="reason"
        label={t('accounts.enterAsReason')}
        rules={[{ required: true, message: t('card.required') }]}
      >
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
