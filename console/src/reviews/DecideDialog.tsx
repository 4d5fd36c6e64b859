import { DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { FormDialog } from '../card/FormDialog.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { momentOn } from '../registry/time/zone.ts'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { useZone } from '../session/me.ts'
import type { Decision } from './decision.ts'

interface Values {
  readonly note?: string
  readonly passTo?: string
  readonly roleId?: string
  readonly scopeId?: string
  readonly until?: Dayjs
}

interface DecideDialogProps {
  readonly what: Decision['what']
  readonly count: number
  readonly deed: { readonly perform: (said: Decision) => Promise<unknown>; readonly isPending: boolean }
  readonly onClose: () => void
}

/** Revokes, narrows or passes on, and why. */
export function DecideDialog({ what, count, deed, onClose }: DecideDialogProps) {
  const { t } = useTranslation()
  const zone = useZone()
  const [form] = Form.useForm<Values>()
  const perform = async ({ note, passTo, roleId, scopeId, until }: Values) => {
    const narrow = {
      ...(roleId && { roleId }),
      ...(scopeId && { scopeId }),
      ...(until && { validUntil: momentOn(until.endOf('day'), zone) }),
    }
    const isNarrowed = Object.keys(narrow).length > 0
    if (what === 'narrow' && !isNarrowed) {
      form.setFields([{ name: 'until', errors: [t('reviews.narrowNothing')] }])
      return undefined
    }
    await deed.perform({
      ...{ what, note: note || null },
      ...(what === 'narrow' && { narrow }),
      ...(what === 'pass' && passTo && { passTo }),
      ...(what === 'revoke' && until && { on: momentOn(until.endOf('day'), zone) }),
    })
    onClose()
    return undefined
  }
  return (
    <FormDialog<Values>
      name="review-decision"
      title={t(`reviews.deciding.${what}`, { count })}
      okText={t(`reviews.${what}`)}
      form={form}
      deed={{ perform, isPending: deed.isPending }}
      onClose={onClose}
    >
      {what === 'narrow' && <Narrowing />}
      {what === 'revoke' && (
        <Form.Item name="until" label={t('reviews.revokeOn')} extra={t('reviews.revokeOnHint')}>
          <DatePicker format="DD.MM.YYYY" />
        </Form.Item>
      )}
      {what === 'pass' && (
        <Form.Item name="passTo" label={t('reviews.passTo')} rules={[{ required: true, message: t('card.required') }]}>
          <AccountSelect />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('reviews.note')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

function Narrowing() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="roleId" label={t('reviews.narrowRole')}>
        <RoleSelect />
      </Form.Item>
      <Form.Item name="scopeId" label={t('reviews.narrowScope')}>
        <OrganizationSelect allowClear />
      </Form.Item>
      <Form.Item name="until" label={t('reviews.narrowUntil')}>
        <DatePicker format="DD.MM.YYYY" />
      </Form.Item>
    </>
  )
}
