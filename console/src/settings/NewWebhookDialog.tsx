import { Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { client } from '../session/client.ts'
import { SecretOnce } from './SecretOnce.tsx'
import { SubsystemField } from './SubsystemField.tsx'
import './own-texts.ts'

interface Values {
  subsystem: string
  url: string
  isInside?: boolean
}

/** Where a subsystem is told of changes; the secret that signs what is sent is shown this once. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const create = useDeed({
    run: (body: Values) => ask(client.POST('/api/webhooks', { body })),
    form,
    changes: [['webhooks']],
  })
  if (create.result)
    return <SecretOnce title={t('settings.webhooks.issued')} secret={create.result.secret} onClose={onClose} />
  return (
    <FormDialog
      name="new-webhook"
      title={t('settings.webhooks.newTitle')}
      okText={t('card.create')}
      form={form}
      deed={create}
      onClose={onClose}
    >
      <SubsystemField />
      <Form.Item name="url" label={t('settings.webhooks.url')} required extra={t('settings.webhooks.urlHint')}>
        <Input maxLength={2000} inputMode="url" />
      </Form.Item>
      <Form.Item name="isInside" valuePropName="checked">
        <Checkbox>{t('settings.webhooks.isInside')}</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
