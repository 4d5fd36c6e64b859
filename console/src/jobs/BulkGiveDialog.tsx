import { useMutation } from '@tanstack/react-query'
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { BulkDeed } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useWords } from '../i18n/words.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import type { Selection } from '../registry/selection.ts'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { useMe } from '../session/me.ts'
import { useRefusal } from '../session/refusal.ts'
import { useUrl } from '../shell/url.ts'
import { useBegin } from './begin.ts'

interface Values {
  roleId: string
  scopeId: string
  validUntil?: Dayjs | null
  reason?: string
}

interface BulkGiveDialogProps {
  readonly deed: BulkDeed
  readonly selection: Selection
  readonly count: number
  readonly onClose: () => void
}

/** One role at one place for all that are ticked. */
export function BulkGiveDialog({ deed, selection, count, onClose }: BulkGiveDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { home } = useMe()
  const [{ within }] = useUrl()
  const [form] = Form.useForm<Values>()
  const refuse = useRefusal()
  const begin = useBegin(onClose)
  const give = useMutation({
    mutationFn: ({ roleId, scopeId, validUntil, reason }: Values) =>
      begin(deed, selection, {
        ...{ roleId, scopeId },
        ...withoutEmpty({ reason, validUntil: validUntil?.toISOString() }),
      }),
    onError: (error) => refuse(error, form),
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
        <DatePicker
          showTime={{ format: 'HH:mm', defaultValue: dayjs('23:59', 'HH:mm') }}
          format="DD.MM.YYYY HH:mm"
          minDate={dayjs()}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('card.field.reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} placeholder={t('accounts.reasonHint')} />
      </Form.Item>
    </FormDialog>
  )
}
