import { Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { PeriodEndInput } from '../../accounts/grants/PeriodEndInput.tsx'
import { withoutEmpty } from '../../card/changed.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { momentOn } from '../../registry/time/zone.ts'
import { RoleSelect } from '../../roles/RoleSelect.tsx'
import { useMe, useZone } from '../../session/me.ts'
import { useUrl } from '../../shell/url.ts'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

interface Values {
  roleId: string
  scopeId: string
  validUntil?: Dayjs | null
  reason?: string
}

/** One role at one place for all that are ticked. */
export function BulkGiveDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { home } = useMe()
  const zone = useZone()
  const [{ within }] = useUrl()
  const [form] = Form.useForm<Values>()
  const give = useBulkDeed<Values>(deed, {
    ...{ selection, form, onBegun: onClose },
    inputOf: ({ roleId, scopeId, validUntil, reason }) => ({
      ...{ roleId, scopeId },
      ...withoutEmpty({ reason, validUntil: validUntil && momentOn(validUntil, zone) }),
    }),
  })
  const needed = { required: true, message: t('card.required') }
  return (
    <FormDialog
      name="give-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      initial={{ scopeId: within ?? home.id }}
      deed={give}
      onClose={onClose}
    >
      <Form.Item name="roleId" label={t('card.field.role')} rules={[needed]}>
        <RoleSelect autoFocus />
      </Form.Item>
      <Form.Item name="scopeId" label={t('card.field.scope')} rules={[needed]}>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="validUntil" label={t('card.field.validUntil')} extra={t('accounts.untilHint')}>
        <PeriodEndInput />
      </Form.Item>
      <Form.Item name="reason" label={t('card.field.reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} placeholder={t('accounts.reasonHint')} />
      </Form.Item>
    </FormDialog>
  )
}
