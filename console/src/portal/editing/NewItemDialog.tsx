import { useNavigate } from '@tanstack/react-router'
import { DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { PortalItem } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { momentOn } from '../../registry/time/zone.ts'
import { useMe, useZone } from '../../session/me.ts'
import { isDated, itemKinds } from './kinds.ts'
import { changesOfPortal, createPortalItem } from './queries.ts'

interface Typed {
  readonly kind?: PortalItem['kind']
  readonly title?: string
  readonly ownerId?: string
  readonly beginsAt?: Dayjs
  readonly section?: string
}

/** A draft, for the organization that it is of: its page has the rest. */
export function NewItemDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Typed>()
  const { home } = useMe()
  const zone = useZone()
  const navigate = useNavigate()
  const kind = Form.useWatch('kind', form) ?? 'news'
  const create = useDeed<Typed, { id: string }>({
    run: ({ kind = 'news', title = '', ownerId = '', beginsAt, section }) =>
      createPortalItem({
        ...{ kind, title: title.trim(), ownerId },
        ...(isDated(kind) && beginsAt ? { beginsAt: momentOn(beginsAt, zone) } : {}),
        ...(kind === 'material' && section?.trim() ? { section: section.trim() } : {}),
      }),
    form,
    changes: changesOfPortal,
    onDone: ({ id }) => navigate({ to: '/portal-items/$id', params: { id } }),
  })
  return (
    <FormDialog
      name="portal-item"
      title={t('portalEdit.new')}
      okText={t('portalEdit.begin')}
      form={form}
      initial={{ kind: 'news', ownerId: home.id }}
      deed={create}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('portalEdit.kindTitle')}>
        <Select options={itemKinds.map((value) => ({ value, label: t(`portalEdit.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t(kind === 'answer' ? 'portalEdit.question' : 'portalEdit.title')} required>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      {isDated(kind) && (
        <Form.Item name="beginsAt" label={t('portalEdit.beginsAt')} required>
          <DatePicker showTime={{ format: 'HH:mm' }} format="DD.MM.YYYY HH:mm" style={{ width: '100%' }} />
        </Form.Item>
      )}
      {kind === 'material' && (
        <Form.Item name="section" label={t('portalEdit.section')} required>
          <Input maxLength={100} />
        </Form.Item>
      )}
      <Form.Item name="ownerId" label={t('portalEdit.owner')} extra={t('portalEdit.ownerHint')} required>
        <OrganizationSelect />
      </Form.Item>
    </FormDialog>
  )
}
