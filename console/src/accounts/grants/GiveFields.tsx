import { DatePicker, Form, type FormInstance, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withoutEmpty } from '../../card/changed.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { momentOn } from '../../registry/time/zone.ts'
import { LimitsSelect, useLimits, useSpill } from './LimitsSelect.tsx'
import { PeriodEndInput } from './PeriodEndInput.tsx'
import { PowerField, type PowerKind } from './PowerField.tsx'

export interface GiveValues {
  /** Absent where a single right is given. */
  roleId?: string
  rightId?: string
  scopeId: string
  limitedTo?: string[]
  validFrom?: Dayjs | null
  validUntil?: Dayjs | null
  reason?: string
}

/** What is given, as the server takes it; `chosen` is a right that was chosen before. */
export const givenOf = (
  { roleId, rightId, scopeId, limitedTo, validFrom, validUntil, reason }: GiveValues,
  zone: string,
  chosen?: string,
) => {
  const right = rightId ?? chosen
  return {
    ...(right === undefined ? withoutEmpty({ roleId }) : { rightId: right }),
    scopeId,
    ...(limitedTo?.length ? { limitedTo } : {}),
    ...withoutEmpty({
      reason,
      validFrom: validFrom && momentOn(validFrom, zone),
      validUntil: validUntil && momentOn(validUntil, zone),
    }),
  }
}

interface GiveFieldsProps {
  readonly form: FormInstance<GiveValues>
  /** The right that is given, where it was chosen before. */
  readonly chosen?: string | undefined
}

/** A role or a single right, where, within what, from when and until when, and why (A13, A15). */
export function GiveFields({ form, chosen }: GiveFieldsProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<PowerKind>('role')
  const right = Form.useWatch('rightId', form) ?? chosen
  const needed = { required: true, message: t('card.required') }
  return (
    <>
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
    </>
  )
}

function ScopeHint({ form, right }: { form: FormInstance<GiveValues>; right: string | undefined }) {
  const { t } = useTranslation()
  const role = Form.useWatch('roleId', form)
  const scope = Form.useWatch('scopeId', form)
  const spill = useSpill({ role, right, scope })
  return <>{spill === undefined ? t('accounts.scopeHint') : t('accounts.spillHint', spill)}</>
}

/** Chosen anew for another role and another scope. */
function LimitsField({ form, right }: { form: FormInstance<GiveValues>; right: string | undefined }) {
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
