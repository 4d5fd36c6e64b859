import { DatePicker, Form, type FormInstance, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../client/index.ts'
import { withoutEmpty } from '../../card/changed.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { momentOn } from '../../registry/time/zone.ts'
import { useZone } from '../../session/me.ts'
import { giveGrant } from '../queries.ts'
import { LimitsSelect, useLimits, useSpill } from './LimitsSelect.tsx'
import { PeriodEndInput } from './PeriodEndInput.tsx'
import { PowerField, type PowerKind } from './PowerField.tsx'

interface Values {
  /** Absent where a single right is given. */
  roleId?: string
  rightId?: string
  scopeId: string
  limitedTo?: string[]
  validFrom?: Dayjs | null
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

export function GiveRoleDialog({ account, scope, role, right: chosen, onClose }: GiveRoleDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const zone = useZone()
  const [kind, setKind] = useState<PowerKind>('role')
  const right = Form.useWatch('rightId', form) ?? chosen
  const give = useDeed({
    run: ({ roleId, rightId = chosen, scopeId, limitedTo, validFrom, validUntil, reason }: Values) =>
      giveGrant({
        accountId: account.id,
        ...(rightId === undefined ? withoutEmpty({ roleId }) : { rightId }),
        scopeId,
        ...(limitedTo?.length ? { limitedTo } : {}),
        ...withoutEmpty({
          reason,
          validFrom: validFrom && momentOn(validFrom, zone),
          validUntil: validUntil && momentOn(validUntil, zone),
        }),
      }),
    form,
    said: () => t('accounts.given'),
    onDone: onClose,
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
      <PowerField right={chosen} kind={kind} onKind={setKind} />
      <Form.Item
        name="scopeId"
        label={t('card.field.scope')}
        rules={[needed]}
        extra={<ScopeHint form={form} right={right} />}
      >
        <OrganizationSelect />
      </Form.Item>
      <LimitsField form={form} right={right} />
      <Form.Item name="validFrom" label={t('card.field.validFrom')} extra={t('accounts.fromHint')}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="DD.MM.YYYY HH:mm" style={{ width: '100%' }} />
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
