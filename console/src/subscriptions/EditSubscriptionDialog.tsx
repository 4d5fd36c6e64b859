import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubscriptionCard } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { editSubscription } from './queries.ts'
import { bodyOf, logs, SubscriptionFields, type SubscriptionValues } from './SubscriptionForm.tsx'

export function EditSubscriptionDialog({ of, onClose }: { of: SubscriptionCard; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<SubscriptionValues>()
  const [opened] = useState(of)
  const { id, title, format, times, sinceLast, updatedAt } = opened
  const save = useDeed<SubscriptionValues>({
    run: (values) => editSubscription(id, { ...bodyOf(values), updatedAt }),
    form,
    said: () => t('card.saved'),
    changes: [['subscriptions']],
    onDone: onClose,
  })
  return (
    <FormDialog
      name="subscription"
      width={640}
      title={t('subscriptions.editTitle')}
      okText={t('card.save')}
      form={form}
      initial={{
        ...{ title, format, times, sinceLast },
        recipients: opened.recipients.flatMap(({ account }) => account.id ?? []),
      }}
      deed={save}
      onClose={onClose}
      before={<p>{t('subscriptions.editHint')}</p>}
    >
      <SubscriptionFields tellsWhen={logs.includes(opened.registry.name)} />
    </FormDialog>
  )
}
