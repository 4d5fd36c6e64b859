import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { client } from '../session/client.ts'
import { SecretOnce } from './SecretOnce.tsx'
import { SubsystemField } from './SubsystemField.tsx'
import './own-texts.ts'

interface Values {
  subsystem: string
  title: string
  accountId?: string
}

/** The secret is shown this once: the server keeps only its hash. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const create = useDeed({
    run: (body: Values) => ask(client.POST('/api/keys', { body })),
    form,
    changes: [['keys']],
  })
  if (create.result) return <SecretOnce title={t('settings.issued')} secret={create.result.secret} onClose={onClose} />
  return (
    <FormDialog
      name="new-key"
      title={t('settings.newTitle')}
      okText={t('card.create')}
      form={form}
      deed={create}
      onClose={onClose}
    >
      <SubsystemField />
      <Form.Item name="title" label={t('settings.keyTitle')} required extra={t('settings.keyHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="accountId" label={t('settings.keyActsAs')} extra={t('settings.keyActsAsHint')}>
        <AccountSelect />
      </Form.Item>
    </FormDialog>
  )
}
