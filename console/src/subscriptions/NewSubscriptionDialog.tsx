import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SubscriptionCreation } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useLanguage } from '../i18n/index.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useMe, useZone } from '../session/me.ts'
import { createSubscription } from './queries.ts'
import { bodyOf, logs, SubscriptionFields, type SubscriptionValues } from './SubscriptionForm.tsx'
import './own-texts.ts'

interface NewSubscriptionDialogProps {
  readonly registry: string
  readonly title: string
  /** The list as it stands: its narrowing and its order. */
  readonly query: Readonly<Record<string, unknown>>
  /** None: all of them. */
  readonly columns: readonly string[]
  /** A report of the product: of the organization that it belongs to, with all under it; news: only what has happened since the one before. */
  readonly report?: { readonly isNews: boolean }
  readonly onClose: () => void
}

interface List extends Pick<NewSubscriptionDialogProps, 'registry' | 'query' | 'columns'> {
  readonly isReport: boolean
}

const sentOf = ({ registry, query, columns, isReport }: List, organizationId: string) => ({
  registry: registry as SubscriptionCreation['registry'],
  query: { ...(query as SubscriptionCreation['query']), ...(isReport && { within: organizationId }) },
  columns: columns.length > 0 ? [...columns] : null,
})

/** L27: the list on the screen goes to subscribers on a schedule. */
export default function NewSubscriptionDialog({
  registry,
  title,
  query,
  columns,
  report,
  onClose,
}: NewSubscriptionDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { home } = useMe()
  const [form] = Form.useForm<SubscriptionValues>()
  const list = { registry, query, columns, isReport: report !== undefined }
  const subscribe = useDeed<SubscriptionValues>({
    run: ({ organizationId = home.id, ...values }) =>
      createSubscription({ ...bodyOf(values), organizationId, ...sentOf(list, organizationId), language }),
    form,
    said: (_, { title }) => t('subscriptions.made', { title }),
    changes: [['subscriptions']],
    onDone: onClose,
  })
  return (
    <FormDialog
      name="subscription"
      width={640}
      title={report ? title : t('subscriptions.newTitle')}
      okText={t('subscriptions.newVerb')}
      form={form}
      initial={{
        title,
        organizationId: home.id,
        format: 'xlsx',
        times: { every: 'week', days: [1], at: '09:00', timeZone: useZone() },
        sinceLast: report?.isNews ?? false,
        recipients: [undefined],
      }}
      deed={subscribe}
      onClose={onClose}
      before={<p>{t(report ? 'subscriptions.reportHint' : 'subscriptions.newHint')}</p>}
    >
      <SubscriptionFields tellsWhen={logs.includes(registry)} />
      <Form.Item
        name="organizationId"
        label={t('subscriptions.organization')}
        extra={t('subscriptions.organizationHint')}
        required
      >
        <OrganizationSelect />
      </Form.Item>
    </FormDialog>
  )
}
