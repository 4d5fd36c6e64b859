import { Checkbox, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { GroupGrantCreation, Organization, Proposed } from '../../../client/index.ts'
import { PeriodEndInput } from '../accounts/grants/PeriodEndInput.tsx'
import { deleteGrant } from '../accounts/queries.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { momentOn } from '../registry/time/zone.ts'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { useMay, useZone } from '../session/me.ts'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'
import { giveToAffiliates } from './queries.ts'
import './own-texts.ts'

const kinds = ['any', 'employee', 'student', 'guardian'] as const

interface Values {
  roleId?: string
  scopeId?: string
  kind: (typeof kinds)[number]
  below: boolean
  validUntil?: Dayjs | null
  reason?: string
}

/** A role for everyone affiliated with an organization; whom it would reach is said while it is filled in. */
export function GiveAllDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const zone = useZone()
  const mayAsk = useMay()('dostup.decisions.explain')
  const filled = Form.useWatch([], form) as Values | undefined
  const asked = ({ roleId = '', scopeId = '', kind, below, validUntil, reason }: Values): GroupGrantCreation => ({
    ...{ roleId, scopeId, below, kind: kind === 'any' ? null : kind },
    ...withoutEmpty({ reason, validUntil: validUntil && momentOn(validUntil, zone) }),
  })
  const give = useDeed({
    run: (values: Values) => giveToAffiliates(organization.id, asked(values)),
    form,
    said: () => t('accounts.given'),
    undo:
      ({ id }) =>
      () =>
        deleteGrant(id),
    onDone: onClose,
  })
  const needed = { required: true, message: t('card.required') }
  const proposed: Proposed | undefined =
    filled?.roleId && filled.scopeId
      ? { deed: 'give-to-affiliates', id: organization.id, grant: asked({ ...filled, reason: '' }) }
      : undefined
  return (
    <FormDialog<Values>
      name="give-all"
      title={t('groups.giveTitle', { title: organization.shortTitle ?? organization.title })}
      okText={t('groups.give')}
      form={form}
      initial={{ scopeId: organization.id, kind: 'employee', below: true }}
      deed={give}
      onClose={onClose}
    >
      <Form.Item name="roleId" label={t('card.field.role')} rules={[needed]}>
        <RoleSelect autoFocus />
      </Form.Item>
      <Form.Item name="scopeId" label={t('card.field.scope')} rules={[needed]}>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="kind" label={t('groups.kind')}>
        <Radio.Group options={kinds.map((value) => ({ value, label: t(`groups.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="below" valuePropName="checked">
        <Checkbox>{t('groups.below')}</Checkbox>
      </Form.Item>
      <Form.Item name="validUntil" label={t('card.field.validUntil')} extra={t('accounts.untilHint')}>
        <PeriodEndInput />
      </Form.Item>
      <Form.Item name="reason" label={t('card.field.reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} placeholder={t('accounts.reasonHint')} />
      </Form.Item>
      {mayAsk && proposed && <BeforeDeed key={JSON.stringify(proposed)} proposed={proposed} page={{}} />}
    </FormDialog>
  )
}
