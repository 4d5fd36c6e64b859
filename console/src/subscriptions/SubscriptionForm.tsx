import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SubscriptionCard } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { byLabel } from '../card/by-label.ts'
import { useLanguage } from '../i18n/index.ts'
import { TimeZoneSelect } from '../organizations/TimeZoneSelect.tsx'
import { CloseIcon, PlusIcon } from '../theme/icons.tsx'
import { weekdays } from './times.ts'
import './subscriptions.css'

export interface SubscriptionValues {
  readonly title: string
  readonly organizationId?: string
  readonly format: 'xlsx' | 'csv' | 'pdf'
  readonly times: SubscriptionCard['times']
  readonly sinceLast: boolean
  readonly recipients: readonly (string | undefined)[]
}

/** What is asked of a subscription, new or there already. `tellsWhen`: the list can be narrowed to what is new. */
export function SubscriptionFields({ tellsWhen }: { tellsWhen: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="title" label={t('subscriptions.title')} extra={t('subscriptions.titleHint')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Recipients />
      <Times />
      <Form.Item name="format" label={t('subscriptions.format')}>
        <Radio.Group
          options={(['xlsx', 'csv', 'pdf'] as const).map((value) => ({ value, label: t(`subscriptions.${value}`) }))}
        />
      </Form.Item>
      {tellsWhen && (
        <Form.Item name="sinceLast" valuePropName="checked">
          <Checkbox>{t('subscriptions.sinceLast')}</Checkbox>
        </Form.Item>
      )}
    </>
  )
}

function Recipients() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('subscriptions.recipients')} extra={t('subscriptions.recipientsHint')} required>
      <Form.List name="recipients">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="subscriptions__recipient">
                <Form.Item name={name} noStyle>
                  <AccountSelect label={t('subscriptions.recipient')} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button
                    type="text"
                    icon={<CloseIcon />}
                    aria-label={t('subscriptions.removeRecipient')}
                    onClick={() => remove(name)}
                  />
                )}
              </div>
            ))}
            <Button size="small" icon={<PlusIcon />} onClick={() => add(undefined)}>
              {t('subscriptions.addRecipient')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function Times() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<SubscriptionValues>()
  const every = Form.useWatch(['times', 'every'], form)
  return (
    <>
      <Form.Item name={['times', 'every']} label={t('subscriptions.every')}>
        <Radio.Group
          options={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`subscriptions.${value}`) }))}
          onChange={() => form.setFieldValue(['times', 'days'], [1])}
        />
      </Form.Item>
      {every === 'week' && <DaysOfWeek />}
      {every === 'month' && <DaysOfMonth />}
      <div className="subscriptions__clock">
        <Form.Item name={['times', 'at']} label={t('subscriptions.at')} required>
          <Input type="time" />
        </Form.Item>
        <Form.Item name={['times', 'timeZone']} label={t('subscriptions.timeZone')} required>
          <TimeZoneSelect />
        </Form.Item>
      </div>
    </>
  )
}

function DaysOfWeek() {
  const { t } = useTranslation()
  const names = weekdays(useLanguage(), 'short')
  return (
    <Form.Item name={['times', 'days']} label={t('subscriptions.days')}>
      <Checkbox.Group options={names.map((label, at) => ({ label, value: at + 1 }))} />
    </Form.Item>
  )
}

function DaysOfMonth() {
  const { t } = useTranslation()
  const days = Array.from({ length: 31 }, (_, at) => ({ value: at + 1, label: String(at + 1) }))
  return (
    <Form.Item
      name={['times', 'days']}
      label={t('subscriptions.days')}
      extra={t('subscriptions.daysOfMonthHint')}
      required
    >
      <Select mode="multiple" showSearch={byLabel} options={days} />
    </Form.Item>
  )
}

/** As the server takes it: an empty row is no recipient. */
export const bodyOf = ({ recipients, title, ...values }: SubscriptionValues) => ({
  ...values,
  title: title?.trim() ?? '',
  recipients: [...new Set(recipients.filter((one) => one !== undefined))],
})

/** Lists that can be asked for what happened within a time. */
export const logs: readonly string[] = ['events', 'changes']
