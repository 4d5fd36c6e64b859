import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Form, type FormInstance, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { inZone, momentOn } from '../registry/zone.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { useZone } from '../session/me.ts'
import { useRefusal } from '../session/refusal.ts'
import { LimitsSelect, useLimits, useSpill } from './LimitsSelect.tsx'
import { giveGrant } from './queries.ts'

interface Values {
  /** Absent where a single right is given. */
  roleId?: string
  scopeId: string
  limitedTo?: string[]
  validUntil?: Dayjs | null
  reason?: string
}

interface GiveRoleDialogProps {
  readonly account: Account
  readonly scope: string | undefined
  readonly role: string | undefined
  /** A single right is given instead of a role. */
  readonly right: string | undefined
  readonly onClose: () => void
}

export function GiveRoleDialog({ account, scope, role, right, onClose }: GiveRoleDialogProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const refuse = useRefusal()
  const cache = useQueryClient()
  const titles = useCatalogTitles()
  const zone = useZone()
  const give = useMutation({
    mutationFn: ({ roleId, scopeId, limitedTo, validUntil, reason }: Values) =>
      giveGrant({
        accountId: account.id,
        ...(right === undefined ? withoutEmpty({ roleId }) : { rightId: right }),
        scopeId,
        ...(limitedTo?.length ? { limitedTo } : {}),
        ...withoutEmpty({ reason, validUntil: validUntil && momentOn(validUntil, zone) }),
      }),
    onSuccess: async () => {
      message.success(t('accounts.given'))
      onClose()
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error, form),
  })
  const needed = { required: true, message: t('card.required') }
  return (
    <FormDialog
      name="give-role"
      title={t('accounts.giveTitle', { name: account.title })}
      okText={t('accounts.give')}
      form={form}
      initial={{ scopeId: scope ?? account.home.id, ...(role === undefined ? {} : { roleId: role }) }}
      deed={give}
      onClose={onClose}
    >
      {right === undefined ? (
        <Form.Item name="roleId" label={t('card.field.role')} rules={[needed]}>
          <RoleSelect autoFocus />
        </Form.Item>
      ) : (
        <Form.Item label={t('card.field.right')}>{titles.right(right)}</Form.Item>
      )}
      <Form.Item
        name="scopeId"
        label={t('card.field.scope')}
        rules={[needed]}
        extra={<ScopeHint form={form} right={right} />}
      >
        <OrganizationSelect />
      </Form.Item>
      <LimitsField form={form} right={right} />
      <Form.Item name="validUntil" label={t('card.field.validUntil')} extra={t('accounts.untilHint')}>
        <DatePicker
          showTime={{ format: 'HH:mm', defaultValue: dayjs('23:59', 'HH:mm') }}
          format="DD.MM.YYYY HH:mm"
          minDate={inZone(undefined, zone)}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('card.field.reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} placeholder={t('accounts.reasonHint')} />
      </Form.Item>
    </FormDialog>
  )
}

function ScopeHint({ form, right }: { form: FormInstance<Values>; right: string | undefined }) {
  const { t } = useTranslation()
  const role = Form.useWatch('roleId', form)
  const scope = Form.useWatch('scopeId', form)
  const spill = useSpill({ role, right, scope })
  return <>{spill === undefined ? t('accounts.scopeHint') : t('accounts.spillHint', spill)}</>
}

/** Chosen anew for another role and another scope. */
function LimitsField({ form, right }: { form: FormInstance<Values>; right: string | undefined }) {
  const { t } = useTranslation()
  const role = Form.useWatch('roleId', form)
  const scope = Form.useWatch('scopeId', form)
  const { places, sections } = useLimits({ role, right, scope })
  if (places.length === 0) return null
  return (
    <Form.Item
      key={`${role} ${scope}`}
      name="limitedTo"
      preserve={false}
      label={t('card.field.limitedTo')}
      extra={t('accounts.limitsHint', { sections: sections.join(', ') })}
    >
      <LimitsSelect places={places} placeholder={t('accounts.noLimits')} />
    </Form.Item>
  )
}
